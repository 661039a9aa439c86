"""Reads the values of an SPSS file in a process of its own: bytes come in, JSON goes out.

A damaged file can make the library that reads it bring down the whole process, and with it the work of the person.
Decides nothing; ``spss`` starts it by its path, so that it imports nothing of this package.
"""

import io
import json
import sys
from typing import Any


def main() -> None:
    """Standard input holds the file; the arguments are the most cells to read, and the encoding or nothing."""
    from pyreadstat import PyreadstatError, ReadstatError, read_sav

    most_cells, encoding = int(sys.argv[1]), sys.argv[2] or None
    data = sys.stdin.buffer.read()
    options: dict[str, Any] = {"user_missing": True, "disable_datetime_conversion": True, "output_format": "dict"}
    options["encoding"] = encoding
    try:
        _, about = read_sav(io.BytesIO(data), metadataonly=True, **options)
        most = most_cells // max(1, len(about.column_names)) + 1
        columns, about = read_sav(io.BytesIO(data), row_limit=most, **options)
    except (PyreadstatError, ReadstatError, UnicodeError, ValueError, OverflowError, MemoryError) as error:
        found: dict[str, Any] = {"error": str(error)}
    else:
        found = {
            "names": about.column_names,
            "wordings": about.column_labels,
            "encoding": about.file_encoding,
            "variables": [
                {
                    "values": columns.get(name, []),
                    "labels": list(about.variable_value_labels.get(name, {}).items()),
                    "missing": [(one["lo"], one["hi"]) for one in about.missing_ranges.get(name, [])],
                    "shown": about.original_variable_types.get(name) or "",
                }
                for name in about.column_names
            ],
        }
    sys.stdout.buffer.write(json.dumps(found).encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
