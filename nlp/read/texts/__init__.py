"""Running text: captions, transcripts, word processor files and PDF to turns or paragraphs."""
