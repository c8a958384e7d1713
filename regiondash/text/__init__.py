"""Say messages in English and Korean: a language, a key and values in, a sentence out.

The words themselves stand in the files of `messages/en` and `messages/ko`, under the same dotted
keys and with the same fields. How a field is written (its spec, after the colon)::

    {name}                     text as it is; a whole number as 23,349,859; a date in words
    {share:%}  {share:%1}      a share as a percentage, with no or one decimal
    {value:.2}                 a number with two decimals
    {n:# region|# regions}     English: the first form for one, the second else; # is the number
    {name:은/는}               Korean: the text and the particle that suits its last sound
    “{name}”{name:-은/는}      the particle alone, where a sign stands between the two

A number that is a name and not a quantity (a year) is passed as text. The modules, in the order
of a message's way: `languages`, `catalogue` (which words), `particles`, `formatting` (numbers,
shares, dates), `sentences` (fields filled), `problems` (errors that are
messages).
"""

from __future__ import annotations

from regiondash.text.catalogue import UnknownMessage, messages
from regiondash.text.formatting import format_date, format_day, format_number, format_percent
from regiondash.text.languages import LANGUAGES, UnknownLanguage
from regiondash.text.particles import with_particle
from regiondash.text.sentences import say, sentence_case

__all__ = [
    "LANGUAGES",
    "UnknownLanguage",
    "UnknownMessage",
    "format_date",
    "format_day",
    "format_number",
    "format_percent",
    "messages",
    "say",
    "sentence_case",
    "with_particle",
]
