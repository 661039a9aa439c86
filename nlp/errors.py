"""Every way in which Ownwords says no, in one tree.

    OwnwordsError
    ├── ReadError                 a file cannot be read
    │   ├── FileMissing           OW101  no such file
    │   ├── FileEmpty             OW102  nothing in it
    │   ├── UnknownFormat         OW103  not a kind of file that Ownwords reads
    │   ├── ColumnMissing         OW104  a column that the file does not have
    │   ├── RaggedRow             OW105  a row with more or fewer cells than the header
    │   ├── NoRows                OW106  a header and nothing below it
    │   ├── NotText               OW107  a file whose bytes are not text
    │   ├── NoOpenQuestion        OW108  no column holds open answers
    │   ├── NoTurns               OW109  a transcript without any speech
    │   ├── NotConfirmed          OW110  a guess that nobody confirmed
    │   ├── ReadOtherwise         OW111  a file that was imported earlier, with other questions
    │   ├── SpeakerMissing        OW112  a speaker that the transcript does not have
    │   ├── TooLarge              OW113  more than Ownwords can read safely
    │   ├── SheetMissing          OW114  a workbook has no sheet of that name
    │   ├── WithdrawnAgain        OW116  a file would bring somebody back who withdrew
    │   └── BadOption             OW115  an option of the command that cannot be understood
    ├── ThemesError
    │   ├── TooFewAnswers         OW201  too few answers to find themes in
    │   ├── NoThemesYet           OW202  themes were asked for before they were found
    │   ├── ThemeMissing          OW203  no theme has that number
    │   ├── ThemeDecided          OW204  the theme was merged or dropped earlier
    │   ├── NameEmpty             OW205  a name without letters
    │   ├── ModelChanged          OW206  the language model is not the one that was checked
    │   └── PackageMissing        OW207  a way that needs packages which are not installed
    ├── StoreError
    │   ├── ProjectMissing        OW301  no project at that place
    │   ├── ProjectExists         OW302  a project is there already
    │   ├── ProjectNewer          OW303  made by a newer version
    │   ├── ProjectBusy           OW304  another window is saving
    │   ├── FolderReadOnly        OW305  the folder cannot be written to
    │   ├── DiskFull              OW306  no room left
    │   ├── NothingToUndo         OW307  the history has no step to take back
    │   ├── Conflict              OW308  a row was changed since
    │   ├── ProjectDamaged        OW309  the project's own files are not as they should be
    │   └── NumberMissing         OW310  a number so big that nothing can have it
    ├── QuoteError
    │   ├── QuoteNotInSource      OW401  the words are not in the source
    │   ├── QuoteWithheld         OW402  the person did not agree to be quoted
    │   ├── QuoteMissing          OW403  no quote has that number
    │   ├── ConsentNotRecorded    OW404  nobody said what becomes of quotes of people whose consent is not recorded
    │   └── QuoteTwice            OW405  the same words are on the shortlist for the same code already
    ├── CodebookError             OW501  a codebook file is not as it should be
    ├── CodeMissing               OW502  no code has that number
    ├── GroupMissing              OW503  no group of repeated answers has that number
    ├── CodeEditRefused           OW504  a code cannot be changed in that way
    ├── SampleImpossible          OW505  more answers were to be drawn than there are, or none
    ├── NoCodesYet                OW506  codes were to be suggested before there was one
    ├── CodingMissing             OW521  no coding has that number
    ├── CodingRefused             OW522  a code cannot be given there, or in that way
    ├── AnswerMissing             OW523  no answer has that number
    ├── VersionMissing            OW530  no version of the codebook has that number
    ├── MemoMissing               OW531  no memo has that number
    ├── MemoRefused               OW532  a memo cannot be written so, or by this person
    ├── CaseMissing               OW540  no case has that number
    ├── PseudonymRefused          OW541  a case cannot be called that in reports
    ├── RoundError
    │   ├── RoundMissing          OW551  no round of double coding has that number
    │   ├── RoundRefused          OW552  a round cannot be made or changed in that way
    │   ├── NotInRound            OW553  who works is not a coder of the round, or the text is not in it
    │   └── StillReading          OW554  a coder who still reads asks what the others gave
    ├── FigureRefused             OW701  a figure cannot be made in that way
    ├── ReportMissing             OW711  no report, or section of one, has that number
    ├── ReportRefused             OW712  a report cannot be made or changed in that way
    ├── ReportNotProved           OW713  a finished report holds quotes that are not true to the project
    ├── FindingMissing            OW801  no finding of personal data has that number
    ├── FindingRefused            OW802  a mark cannot be put there
    ├── SettingRefused            OW803  a setting of the project cannot be so
    ├── WithdrawalRefused         OW804  a case cannot be withdrawn now
    └── SearchError
        ├── SearchUnclear         OW601  what is looked for cannot be understood
        ├── PatternTooSlow        OW602  a regular expression took too long
        ├── SearchMissing         OW603  no saved search has that number or name
        └── RuleMissing           OW604  no rule has that number

Each message says what is wrong, where, what was kept, and what to do.
"""


class OwnwordsError(Exception):
    """A problem that the person can understand and act on.

    Args:
        what: What is wrong and where, with the values.
        kept: What happened to the work ("Nothing was saved.").
        do: What to do now.

    Example:
        >>> print(FileMissing('There is no file "a.csv".', do="Check the name."))
        OW101 There is no file "a.csv". Nothing was saved. Check the name.
    """

    code = "OW000"

    def __init__(self, what: str, *, kept: str = "Nothing was saved.", do: str = "") -> None:
        self.what, self.kept, self.do = what, kept, do
        super().__init__(" ".join(part for part in (self.code, what, kept, do) if part).replace("\n ", "\n"))


class ReadError(OwnwordsError):
    """A file cannot be read."""


class FileMissing(ReadError):
    code = "OW101"


class FileEmpty(ReadError):
    code = "OW102"


class UnknownFormat(ReadError):
    code = "OW103"


class ColumnMissing(ReadError):
    code = "OW104"


class RaggedRow(ReadError):
    code = "OW105"


class NoRows(ReadError):
    code = "OW106"


class NotText(ReadError):
    code = "OW107"


class NoOpenQuestion(ReadError):
    code = "OW108"


class NoTurns(ReadError):
    code = "OW109"


class NotConfirmed(ReadError):
    code = "OW110"


class ReadOtherwise(ReadError):
    code = "OW111"


class SpeakerMissing(ReadError):
    code = "OW112"


class TooLarge(ReadError):
    code = "OW113"


class SheetMissing(ReadError):
    code = "OW114"


class BadOption(ReadError):
    code = "OW115"


class WithdrawnAgain(ReadError):
    code = "OW116"


class ThemesError(OwnwordsError):
    """Themes cannot be found or changed in that way."""


class TooFewAnswers(ThemesError):
    code = "OW201"


class NoThemesYet(ThemesError):
    code = "OW202"


class ThemeMissing(ThemesError):
    code = "OW203"


class ThemeDecided(ThemesError):
    code = "OW204"


class NameEmpty(ThemesError):
    code = "OW205"


class ModelChanged(ThemesError):
    code = "OW206"


class PackageMissing(ThemesError):
    code = "OW207"


class StoreError(OwnwordsError):
    """The project folder cannot be used in that way."""


class ProjectMissing(StoreError):
    code = "OW301"


class ProjectExists(StoreError):
    code = "OW302"


class ProjectNewer(StoreError):
    code = "OW303"


class ProjectBusy(StoreError):
    code = "OW304"


class FolderReadOnly(StoreError):
    code = "OW305"


class DiskFull(StoreError):
    code = "OW306"


class NothingToUndo(StoreError):
    code = "OW307"


class Conflict(StoreError):
    code = "OW308"


class ProjectDamaged(StoreError):
    code = "OW309"


class NumberMissing(StoreError):
    code = "OW310"


class QuoteError(OwnwordsError):
    """A quote cannot be shown or taken away."""


class QuoteNotInSource(QuoteError):
    code = "OW401"


class QuoteWithheld(QuoteError):
    code = "OW402"


class QuoteMissing(QuoteError):
    code = "OW403"


class ConsentNotRecorded(QuoteError):
    code = "OW404"


class QuoteTwice(QuoteError):
    code = "OW405"


class CodebookError(OwnwordsError):
    code = "OW501"


class CodeMissing(OwnwordsError):
    code = "OW502"


class GroupMissing(OwnwordsError):
    code = "OW503"


class CodeEditRefused(OwnwordsError):
    code = "OW504"


class SampleImpossible(OwnwordsError):
    code = "OW505"


class NoCodesYet(OwnwordsError):
    code = "OW506"


class CaseMissing(OwnwordsError):
    code = "OW540"


class PseudonymRefused(OwnwordsError):
    code = "OW541"


class CodingMissing(OwnwordsError):
    code = "OW521"


class CodingRefused(OwnwordsError):
    code = "OW522"


class AnswerMissing(OwnwordsError):
    code = "OW523"


class VersionMissing(OwnwordsError):
    code = "OW530"


class MemoMissing(OwnwordsError):
    code = "OW531"


class MemoRefused(OwnwordsError):
    code = "OW532"


class SearchError(OwnwordsError):
    """Something cannot be looked for in that way."""


class SearchUnclear(SearchError):
    code = "OW601"


class PatternTooSlow(SearchError):
    code = "OW602"


class SearchMissing(SearchError):
    code = "OW603"


class RuleMissing(SearchError):
    code = "OW604"


class FigureRefused(OwnwordsError):
    code = "OW701"


class ReportMissing(OwnwordsError):
    code = "OW711"


class ReportRefused(OwnwordsError):
    code = "OW712"


class ReportNotProved(OwnwordsError):
    code = "OW713"


class FindingMissing(OwnwordsError):
    code = "OW801"


class FindingRefused(OwnwordsError):
    code = "OW802"


class SettingRefused(OwnwordsError):
    code = "OW803"


class WithdrawalRefused(OwnwordsError):
    code = "OW804"


class RoundError(OwnwordsError):
    """A round of double coding cannot be used in that way."""


class RoundMissing(RoundError):
    code = "OW551"


class RoundRefused(RoundError):
    code = "OW552"


class NotInRound(RoundError):
    code = "OW553"


class StillReading(RoundError):
    code = "OW554"
