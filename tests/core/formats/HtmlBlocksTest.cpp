// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/HtmlBlocks.h"

#include "core/formats/Entities.h"
#include "tests/core/formats/BlocksAsText.h"

#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::formats;

namespace {

QString anyMarkup()
{
    static const std::vector<std::string> kPieces{"<p>",
                                                  "</p>",
                                                  "<ul>",
                                                  "<ol start=3>",
                                                  "<li>",
                                                  "</li>",
                                                  "</ul>",
                                                  "<table>",
                                                  "<tr>",
                                                  "<td colspan=3>",
                                                  "</td>",
                                                  "</table>",
                                                  "<h2>",
                                                  "</h2>",
                                                  "<blockquote>",
                                                  "</blockquote>",
                                                  "<pre>",
                                                  "</pre>",
                                                  "<code>",
                                                  "</code>",
                                                  "<b>",
                                                  "</b>",
                                                  "<a href='unit:x'>",
                                                  "</a>",
                                                  "<img src=pic.png alt=a>",
                                                  "<video>",
                                                  "<source src=film.mp4>",
                                                  "</video>",
                                                  "<script>",
                                                  "</script>",
                                                  "<!--",
                                                  "-->",
                                                  "<",
                                                  ">",
                                                  "\"",
                                                  "'",
                                                  "&lt;",
                                                  "&",
                                                  "\\(",
                                                  "\\)",
                                                  "\\[",
                                                  "\\]",
                                                  "$$",
                                                  "[mathjax]",
                                                  "[/mathjax]",
                                                  " ",
                                                  "\n",
                                                  "word",
                                                  "<br>",
                                                  "<hr>",
                                                  "<div class=note>",
                                                  "</div>",
                                                  "<iframe src=https://a.org>",
                                                  "</iframe>",
                                                  "<![CDATA[",
                                                  "]]>",
                                                  "<q>",
                                                  "</q>",
                                                  "<dt>",
                                                  "<dd>"};
    QString text;
    for (const std::string& piece :
         *rc::gen::resize(60, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))))
        text += QString::fromStdString(piece);
    return text;
}

}  // namespace

class HtmlBlocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneLineHasOnePictureBesideIt_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* html, const char* words, const char* shown) {
            QTest::newRow(html) << QString::fromUtf8(html) << QString::fromUtf8(words) << QString::fromUtf8(shown);
        };
        row("<p>a <img src=pic.png alt=x></p>", "a", "x");
        row("<img src=pic.png alt=x> a", "a", "x");
        row("<img src=pic.png alt=x>", "", "x");
        row("<p>a</p><img src=pic.png alt=a>", "a", "a");
        row("the <img src=pic.png alt=x> <b>one</b>", "the x *one*", "x");
        row("a<br><img src=pic.png alt=x><br>b", "a||b", "x");
        row("<img src=pic.png title=t>", "", "t");
        row("<img src=pic.png alt=x title=t>", "t", "x");
        row("<p>a</p><img src=pic.png alt=x><img src=pic.png alt=y>", "a|y", "x");
        row("a <img src=nowhere.png alt=x>", "a x", "");
    }

    void oneLineHasOnePictureBesideIt()
    {
        QFETCH(const QString, html);
        QStringList lost;
        const PicturedText read = picturedFromHtml(html, testLinks(&lost));
        QTEST(asText(read.text), "words");
        QTEST(read.pictures.empty() ? QString() : read.pictures.front().alt, "shown");
        QVERIFY(read.pictures.size() < 2);
        QCOMPARE(lost.size(), html.contains(u"alt=y") ? 1 : 0);
    }

    void readsTheElementsOfTheAllowList_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("blocks");
        const auto row = [](const char* name, const char* html, const char* blocks) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(blocks);
        };
        row("paragraphs", "<p>a\n  b</p><div>c<br/>d</div>e", "p a b\np c|d\np e");
        row("styles",
            "<b>a</b> <em>b<strong>c</strong></em> <code>d</code>x<sub>2</sub><sup>3</sup> <mark>m</mark><del>n</del>",
            "p *a* /b/*/c*/ `d`x_2_^3^ =m=-n-");
        row("styles of spans",
            "<span style=\"font-weight: bold\">a</span> <span lang=\"de\">b<span style=\"Text-Decoration: "
            "line-through\">c</span>d</span> <span style=\"background-color:#FFFF00\">e</span>",
            "p *a* b-c-d =e=");
        row("white space across tags", "<p>a <b> b</b> c</p>", "p a *b* c");
        row("headings", "<h1>a</h1><h3>b</h3>c", "h1 a\nh3 b\np c");
        row("unclosed heading", "<h2>a<p>b", "h2 a\np b");
        row("entities", "a&nbsp;b &lt;i&gt; &#x41;&#66; & &unknown;",
            "p a\xc2\xa0"
            "b <i> AB & &unknown;");
        row("list", "<ul><li>a<li>b<ol><li>c</ol></li><li><p>d</p><p>e</p></li></ul>",
            "li [•] a\nli [•] b\nli>1 [1.] c\nli [•] d\nli e");
        row("list from four", "<ol start=\"4\"><li>a</li></ol>", "li [4.] a");
        row("items without a list", "<li>a<li>b", "li [•] a\nli [•] b");
        row("quote", "<blockquote><p>a</p>b</blockquote>c", "quote a\nquote b\np c");
        row("callout", "<div class=\"box note\"><p>a</p></div>b", "callout [note] a\np b");
        row("code", "<pre><code class=\"language-c\">\nint a;\n\n  b &lt; c;\n</code></pre>",
            "code [c] int a;\n\n  b < c;");
        row("table",
            "<table><caption>t</caption><thead><tr><th>a</th><th align=right>b</th></tr></thead><tr><td>1<td>2<tr><td "
            "colspan=2>3</table>z",
            "p t\ntable (a; b) (1; 2) (3; )\np z");
        row("paragraphs in a cell", "<table><tr><td><p>a</p><p>b</p><ul><li>c</li></ul></td></tr></table>",
            "table (a|b|• c)");
        row("table in a table",
            "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>",
            "table (a|b c; d)");
        row("picture", "<p><img src=\"pic.png\" alt=\"A &amp; B\" title=\"caption\"></p>",
            "image [aaaa] [A & B] caption");
        row("picture in words", "<p>a <img src='pic.png' alt='alt'> b</p>", "p a alt b\nimage [aaaa] [alt]");
        row("picture without words", "<p>a <img src='pic.png'> b</p>", "p a b\nimage [aaaa]");
        row("remote picture", "<img src=\"http://a.org/x.png\" alt=\"alt\">", "p alt");
        row("film",
            "<video controls><source src=\"nowhere.ogv\"><source src=\"film.mp4\">words for old programs</video>a",
            "video [cccc]\np a");
        row("sound", "<audio src=\"sound.mp3\" title=\"t\"></audio>", "audio [bbbb] [t]");
        row("film elsewhere", "<video src=\"https://a.org/f.mp4\" title=\"A film\"></video>",
            "link {A film|https://a.org/f.mp4}");
        row("frame", "a<iframe src=\"//a.org/e\" title=\"T\">x</iframe>b", "p a\nlink {T|https://a.org/e}\np b");
        row("links", "<a href=\"https://a.org?a=1&amp;b=2\">w</a> <a href=next.md>u</a> <a href=' javascript:x'>j</a>",
            "p {w|https://a.org?a=1&b=2} {u|unit:next} j");
        row("inline formula", "<p>if \\(a &lt; b\\) and [mathjaxinline]c[/mathjaxinline] or [$]d[/$]</p>",
            "p if $a < b$ and $c$ or $d$");
        row("formula", "a \\[ x \\] b $$y$$ [mathjax]z[/mathjax]", "p a\nformula $x$\np b\nformula $y$\nformula $z$");
        row("no formula", "costs $$5 and \\(open", "p costs $$5 and \\(open");
        row("definitions", "<dl><dt>a</dt><dd>b</dd><dt>c<dd>d</dl>", "p *a*\np b\np *c*\np d");
        row("scripts and styles", "a<script>if (a < b) x('</p>')</script><style>p{}</style><noscript>n</noscript>b",
            "p ab");
        row("comments", "a<!-- <p>x --> b<!DOCTYPE x><?php y ?><![CDATA[<c>]]>", "p a b<c>");
        row("less than", "a < b <3 <", "p a < b <3 <");
        row("an open tag", "a <b title=\"x", "p a");
        row("quotation", "<q>a</q>",
            "p \xe2\x80\x9c"
            "a\xe2\x80\x9d");
        row("rule", "a<hr>b", "p a\nrule\np b");
        row("unknown elements", "<blink>a</blink><x-y>b</x-y>", "p ab");
        row("nothing", "", "");
    }

    void readsTheElementsOfTheAllowList()
    {
        QFETCH(QString, html);
        QFETCH(QString, blocks);
        QCOMPARE(asText(blocksFromHtml(html, testLinks())), blocks);
    }

    void whatDoesNotComeInIsNamed_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QStringList>("lost");
        QTest::newRow("script") << QStringLiteral("<script src=x></script>a") << QStringList{QStringLiteral("script")};
        QTest::newRow("handlers once") << QStringLiteral("<p onclick=x>a<b onclick=y>b</b>")
                                       << QStringList{QStringLiteral("script")};
        QTest::newRow("frame") << QStringLiteral("<iframe src='/lti'></iframe>")
                               << QStringList{QStringLiteral("iframe")};
        QTest::newRow("object") << QStringLiteral("<object data='x.swf'><embed src=y></object>")
                                << QStringList{QStringLiteral("object")};
        QTest::newRow("drawing") << QStringLiteral("<svg><script>x</script></svg>")
                                 << QStringList{QStringLiteral("svg")};
        QTest::newRow("form") << QStringLiteral("<form><input><select><option>a</select></form>")
                              << QStringList{QStringLiteral("form")};
        QTest::newRow("nothing lost") << QStringLiteral("<p style='color: red' class=x>a</p>") << QStringList{};
    }

    void whatDoesNotComeInIsNamed()
    {
        QFETCH(QString, html);
        QFETCH(QStringList, lost);
        QStringList told;
        blocksFromHtml(html, testLinks(&told));
        QCOMPARE(told, lost);
    }

    void oneTextKeepsItsLines()
    {
        QStringList lost;
        const auto text = inlineFromHtml(QStringLiteral("<p>a <b>b</b></p><ul><li>c</li></ul><img src=pic.png alt=d>"),
                                         testLinks(&lost));
        QCOMPARE(asText(text), QStringLiteral("a *b*|• c|d"));
        QCOMPARE(lost, QStringList{QStringLiteral("picture")});
    }

    void everyEntityInTheTableIsFound()
    {
        for (const char* name : {"AElig", "Aacute", "amp", "zwnj", "zwj", "zeta", "yuml", "AMP", "half", "NewLine"})
            QVERIFY2(decodeEntity(QString::fromLatin1(name)).size() == 1, name);
        QCOMPARE(decodeEntity(u"#xd800"), QString(QChar::ReplacementCharacter));
        QCOMPARE(decodeEntity(u"#x110000"), QString(QChar::ReplacementCharacter));
        QCOMPARE(decodeEntities(QStringLiteral("&&amp;&#; &#x1f600;")),
                 QStringLiteral("&&&#; ") + QString::fromUtf8("😀"));
    }

    void whateverTheTextIsItsBlocksAreOnesTheVaultTakes()
    {
        QVERIFY(rc::check([] {
            const auto blocks = blocksFromHtml(anyMarkup(), testLinks());
            const auto back = course::blocksFromJson(course::blocksToJson(blocks));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == blocks);
            for (const auto& block : blocks) {
                RC_ASSERT(!block.anchor.isEmpty());
                for (const auto& span : block.text)
                    RC_ASSERT(span.link != QStringLiteral("unit:x"));
            }
        }));
    }

    void hostileTextsTakeNoLongerThanTheirLength_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* piece : {"<",
                                  "<div>",
                                  "<b>",
                                  "<li>",
                                  "<ul><li>",
                                  "<table><tr><td>",
                                  "<blockquote>",
                                  "<a href=\"",
                                  "<!--",
                                  "</p",
                                  "&",
                                  "&#",
                                  "\\(",
                                  "$$ [mathjax]",
                                  "<br>",
                                  "<br> ",
                                  "<script>",
                                  "<p onclick=x>",
                                  "<a b c d e",
                                  "<pre>",
                                  "<svg>",
                                  "<video>",
                                  "<img src=pic.png>",
                                  "<td colspan=999>",
                                  "<table><td colspan=50>",
                                  "</b></i></table>",
                                  "<dt>a",
                                  "<summary>a"})
            QTest::newRow(piece) << QString::fromLatin1(piece).repeated(1'000'000 / qsizetype(qstrlen(piece)));
    }

    void hostileTextsTakeNoLongerThanTheirLength()
    {
        QFETCH(QString, text);
        for (const auto& block : blocksFromHtml(text, testLinks()))
            QVERIFY(block.depth <= 32);
    }
};

QTEST_GUILESS_MAIN(HtmlBlocksTest)
#include "HtmlBlocksTest.moc"
