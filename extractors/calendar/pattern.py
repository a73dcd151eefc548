"""The one pattern of single calendar expressions; its named groups say which form matched.

Alternatives go from the most to the least specific, so that ``8 January 2019`` is never a month.
"""

from __future__ import annotations

import re

from extractors.calendar.words import DAY, MONTH, ORDINAL, YEAR4, compile_words

SEED = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4ut]|fy|ay\s?['’\d]|spring|summer|autumn|winter"
    r"|(?:first|second|third|fourth)\s+quarter|christmas|boxing\s|new\syear"
)
"""Where an expression may begin, in text of lower case: a quick look before the pattern itself."""

_TAIL2 = r"(?![\d/:%]|\.\d|,\d|\s*(?:am|pm)\b)"

ATOM = compile_words(
    rf"""(?:(?<![\w£$€.#@])|(?<=day)(?=\d))(?:(?<!\d/)|(?<!/\d/)(?<!/\d\d/)(?={DAY}(?:st|nd|rd|th)?\s+{MONTH}))(?:
    (?P<iso>(?P<iy>{YEAR4})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01]))(?!\d|-\d)
  | (?P<num>(?P<nd>{DAY})\s?(?P<s1>[./\-–])\s?(?P<nm>0?[1-9]|1[0-2])\s?(?P<s2>[./\-–])\s?
      (?P<ny>(?:19|20)\d\d|\d\d))(?![\d\w]|[/.–-]\d)
  | (?P<dm_>(?P<bd>{DAY})/(?P<bm>0?[1-9]|1[0-2]))(?![\d\w/–-]|[.,:]\d)
  | (?P<dmy>(?P<dd>{DAY})(?P<dord>{ORDINAL}|(?:st|nd|rd|th)(?={MONTH})|["”“″°])?
      \.?,?\s{{0,3}}(?:(?:day\s)?of\s(?:the\s)?)?[-/.,]?\s{{0,3}}
      (?P<dm>{MONTH})\.?(?:(?:,?\s{{0,2}}(?:of\s)?|[-/.,–])(?P<dy>{YEAR4})(?![\d/]|[–-]\d\d(?!\s?(?:st|nd|rd|th)?\s?[a-z]))
        |[-/](?P<dy2>\d\d){_TAIL2}|\s?['’](?P<dy3>\d\d){_TAIL2}|\s(?P<dy4>[0-3]\d)
          (?=\s*(?:[);|\n\t]|,(?!\s*\d)|\.(?!\d)|$)))?)
  | (?P<yq>(?P<yqs>20\d\d(?:[/–-](?:20)?\d\d)?)[\s,]{{1,2}}(?:q|quarter\s?)(?P<yqn>[1-4]))(?!\w)
  | (?P<split>(?P<sy>(?:19|20)\d\d)\s?[/–-]\s?(?P<sz>(?:19|20)\d\d|\d\d|(?<=/)\d))(?![\d\w/–-]|\.\d)
  | (?P<fy>[fa]y\s?['’]?(?P<fa>(?:20)?\d\d)[/–-](?:20)?\d\d)(?![\w/])
  | (?P<short>(?:(?<=[\s(])|^)(?P<ha>[0-4]\d)[/–-](?P<hb>[0-4]\d))(?![\d/–-]|\w|\.\d)
  | (?P<mdy>(?P<mm>{MONTH})(?:\.(?=\s\d\d?(?:st|nd|rd|th)))?\s{{1,2}}(?P<md>{DAY})(?P<mord>{ORDINAL})?
      (?:(?:,|,?\s{{1,2}})(?P<my>{YEAR4})(?!\d))?
      (?![\w%/]|:\d|\.\d))
  | (?P<my_>(?P<ym>{MONTH})\.?(?:,?\s{{0,2}}(?:of\s)?|[-/–,]|\s[-–]\s)(?P<yy>{YEAR4})(?![\d/–-]\d|\d))
  | (?P<my2>(?P<zm>{MONTH})(?:-|\s?['’]|(?=\d))(?P<zy>\d\d){_TAIL2}(?!\w))
  | (?P<month>{MONTH})(?!\d)(?P<this>\s(?:of\s)?(?:this|last|next)\syear)?
  | (?P<quarter>(?:q(?:uarter|tr)?\s?(?P<qn>[1-4])|(?P<qo>quarter\s(?:one|two|three|four)(?!\w))
        |(?P<qw>first|second|third|fourth|1st|2nd|3rd|4th)\squarter)
      (?:,?\s(?:of\s)?(?:the\s)?(?:financial\syear\s|fy\s?)?|[-/(]|,?\s\()?
      (?:(?P<qs>(?:20)?\d\d[/–-](?:20)?\d\d|20\d\d\s?[/–-]\s?20\d\d)(?![\d/])|(?P<qy>20\d\d)(?!\d))?)(?!\w)
  | (?P<season>(?P<sw>spring|summer|autumn|winter)(?:\s(?P<term>terms?))?(?:\s[12](?=\s20\d\d))?
      (?:,?\s(?:of\s)?(?:(?P<ss>20\d\d[/–-](?:20)?\d\d|20\d\d\s?[/–-]\s?20\d\d)(?![\d/])|(?P<s4>20\d\d)(?!\d)))?)(?!\w)
  | (?:(?<=the\s)(?P<ordinal>(?P<od>{DAY})(?:st|nd|rd|th)))(?!\s(?:and|or|to)\s\d)
      (?=\s*(?:[.,;)\n]|$)|\s(?:and|at|from|or)\b)
  | (?P<holiday>christmas\s(?:eve|day)\b|boxing\sday\b|new\syear['’]s\s(?:day|eve)\b)(?:,?\s(?P<hy>{YEAR4}))?
  | (?:(?<![–/-])|(?<=mid-)|(?<=late-)|(?<=early-)|(?<=post-)|(?<=pre-))
      (?P<year>{YEAR4})(?![\w/%]|[.,:]\d|[-–]\d)
  )"""
)
