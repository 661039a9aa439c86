"""Who speaks, without a name: a template over what is known of a case.

``{role}`` is "Survey respondent", "Interview participant" or "Written response"; ``{pseudonym}``, ``{wave}``,
``{question}`` and the name of any attribute in braces stand for what is known of the case. What is not known goes with
the comma before it.
"""

DEFAULT_TEMPLATE = "{role}, {wave}"
