"""What is read from textblob's files is what textblob says."""

from nlp.themes.lexicons import part_of_speech, polarities

WORDS = """
the kind mentors quickly answered caseloads Vetting Wandsworth HMPPS well-run short-term organise
prioritise probationary couldn't réseau funding is ous ss blogged blogging flibbed flibbing flibly flibs flibous
flibness flibable Flib FLIB
O’Brien ex-prisoner's thankless realistic The Kind Answered
""".split()


def test_parts_of_speech_are_those_of_its_tagger() -> None:
    from textblob.en import parser

    for words in (WORDS, [word.casefold() for word in WORDS], WORDS[::-1]):
        assert [part_of_speech(word, first=not i) for i, word in enumerate(words)] == [
            tag for _, tag in parser.find_tags(list(words))
        ]
    for word in WORDS:
        assert part_of_speech(word, first=True) == parser.find_tags([word])[0][1], word


def test_ratings_of_words_are_its_own() -> None:
    from textblob.en import sentiment

    sentiment.load()
    assert polarities() == {word: senses[None][0] for word, senses in dict.items(sentiment)}
