// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/MarkdownBlocks.h"

#include "core/formats/markdown/MarkdownText.h"
#include "tests/core/formats/BlocksAsText.h"

#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::formats;

namespace {

/// Texts made of the pieces that Markdown and HTML are made of, in any order.
QString anyMarkup()
{
    static const std::vector<std::string> kPieces{"#",
                                                  "##",
                                                  " ",
                                                  "\n",
                                                  "\n\n",
                                                  "- ",
                                                  "1. ",
                                                  "> ",
                                                  "*",
                                                  "**",
                                                  "`",
                                                  "```",
                                                  "|",
                                                  "|---|---|\n",
                                                  "[",
                                                  "](",
                                                  ")",
                                                  "![",
                                                  "$",
                                                  "$$",
                                                  "~~",
                                                  "<",
                                                  ">",
                                                  "<b>",
                                                  "</b>",
                                                  "<script>",
                                                  "<li>",
                                                  "<td>",
                                                  "<table>",
                                                  "<a href=javascript:x>",
                                                  "</",
                                                  "&amp;",
                                                  "&#x1f600;",
                                                  "a",
                                                  "b",
                                                  "https://a.org",
                                                  "javascript:x",
                                                  "file:///etc",
                                                  "unit:x",
                                                  "pic.png",
                                                  "\\",
                                                  "[x] ",
                                                  "    ",
                                                  "\t",
                                                  "---\n",
                                                  "[!NOTE]",
                                                  "{{",
                                                  "é"};
    QString text;
    for (const std::string& piece :
         *rc::gen::resize(60, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))))
        text += QString::fromStdString(piece);
    return text;
}

}  // namespace

class MarkdownBlocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsCommonMark_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("blocks");
        const auto row = [](const char* name, const char* markdown, const char* blocks) {
            QTest::newRow(name) << QString::fromUtf8(markdown) << QString::fromUtf8(blocks);
        };
        row("headings", "# One\n\nTwo\n===\n\n### Three *x*", "h1 One\nh1 Two\nh3 Three /x/");
        row("paragraphs", "a\nb  \nc\n\nd", "p a b|c\np d");
        row("styles", "**s** *e* ***b*** `c d` ~~no~~ $x^2$", "p *s* /e/ */b*/ `c d` -no- $x^2$");
        row("entities", "a &amp; b &eacute; &#233; &nope; &#0;", "p a & b é é &nope; \xef\xbf\xbd");
        row("lists", "- a\n- b\n  1. c\n  2. d\n\n- e", "li [•] a\nli [•] b\nli>1 [1.] c\nli>1 [2.] d\nli [•] e");
        row("numbers", "7. a\n8. b", "li [7.] a\nli [8.] b");
        row("loose item", "- a\n\n  b\n\n      code", "li [•] a\nli b\ncode>1 code");
        row("item of code", "1. ```c\n   x;\n   ```", "li [1.]\ncode>1 [c] x;");
        row("tasks", "- [x] done\n- [ ] open", "li [☑] done\nli [☐] open");
        row("quote", "> a\n>\n> - b\n\nc", "quote a\nli>1 [•] b\np c");
        row("nested quote", "> a\n>> b", "quote a\nquote>1 b");
        row("callout", "> **Warning**: mind the gap\n>\n> and more",
            "callout [warning] mind the gap\ncallout [warning] and more");
        row("callout in two", "> **Note**\n>\n> words", "callout [note] words");
        row("alert", "> [!TIP]\n> words", "callout [tip] words");
        row("quote, no callout", "> **Notes** on it", "quote *Notes* on it");
        row("code", "```rust,ignore\nfn a() {}\n\n```\n", "code [rust] fn a() {}\n");
        row("formula", "before $$a < b$$ after", "p before\nformula $a < b$\np after");
        row("rule", "a\n\n---\n\nb", "p a\nrule\np b");
        row("table", "|a|b|\n|---|:---:|\n|*1*|2|\n|3|", "table (a; b) (/1/; 2) (3; )");
        row("html is text", "<b onclick=x>a</b>\n\n<script>x</script>", "p <b onclick=x>a</b>\np <script>x</script>");
        row("picture", "![alt](pic.png \"a caption\")", "image [aaaa] [alt] a caption");
        row("picture in words", "press ![this](pic.png) now", "p press this now\nimage [aaaa] [this]");
        row("pictures", "![one](pic.png)\n![two](pic.png)", "image [aaaa] [one]\nimage [aaaa] [two]");
        row("picture in an item", "- ![alt](pic.png)\n- b", "li [•]\nimage>1 [aaaa] [alt]\nli [•] b");
        row("picture in a table", "|a|\n|---|\n|![alt](pic.png)|", "table (a) (alt)\nimage [aaaa] [alt]");
        row("sound and film", "![s](sound.mp3)\n\n![f](film.mp4)", "audio [bbbb] [s]\nvideo [cccc] [f]");
        row("remote picture", "![a cat](https://example.org/cat.png)", "p a cat");
        row("links", "[w](https://a.org/x?y) [m](mailto:a@b.org) [u](next.md)",
            "p {w|https://a.org/x?y} {m|mailto:a@b.org} {u|unit:next}");
        row("refused links",
            "[j](javascript:x) [f](file:///etc/passwd) [h](http://a.org) [u](unit:secret) <https://a.org>",
            "p j f h u {https://a.org|https://a.org}");
        row("no links of bare words", "www.a.org https://a.org a@b.org", "p www.a.org https://a.org a@b.org");
        row("nothing", "", "");
    }

    void readsCommonMark()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, blocks);
        QCOMPARE(asText(blocksFromMarkdown(markdown, testLinks())), blocks);
    }

    void htmlGoesThroughTheAllowListWhereAFolderWantsIt()
    {
        const auto blocks = blocksFromMarkdown(
            QString::fromLatin1("a <b>b</b> <sub>c</sub>\n\n<div class=\"warning\">\n\nmind\n\n</div>\n\n"
                                "<img src=\"pic.png\"\nalt=\"alt\">\n\n<script>x</script>\n\nz"),
            testLinks(), RawHtml::Read);
        QCOMPARE(asText(blocks), QStringLiteral("p a *b* _c_\ncallout [warning] mind\nimage [aaaa] [alt]\np z"));
    }

    void oneLineIsNeverAListOrHeading_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* markdown, const char* text) {
            QTest::newRow(markdown) << QString::fromUtf8(markdown) << QString::fromUtf8(text);
        };
        row("1. first", "1. first");
        row("# five", "# five");
        row("- 3", "- 3");
        row("*very* `so`", "/very/ `so`");
        row("$x$", "$x$");
        row("> b", "> b");
        row("---", "---");
        row("", "");
        row("a\n\nb", "a b");
        row("![alt](pic.png)", "alt");
        row("$$y$$", "$y$");
        row(" 5\xc2\xa0km\n  far ", "5\xc2\xa0km far");
    }

    void oneLineIsNeverAListOrHeading()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, text);
        QCOMPARE(asText(inlineFromMarkdown(markdown, testLinks())).replace(QStringLiteral("|"), QString()), text);
    }

    void whateverTheTextIsItsBlocksAreOnesTheVaultTakes()
    {
        QVERIFY(rc::check([] {
            for (const RawHtml html : {RawHtml::Shown, RawHtml::Read}) {
                const auto blocks = blocksFromMarkdown(anyMarkup(), testLinks(), html);
                const auto back = course::blocksFromJson(course::blocksToJson(blocks));
                RC_ASSERT(back.has_value());
                RC_ASSERT(*back == blocks);
                for (const auto& block : blocks)
                    RC_ASSERT(!block.anchor.isEmpty());
            }
        }));
    }

    void whateverIsSetWithoutSpacesComesBackAsItWas()
    {
        QVERIFY(rc::check([] {
            const auto words = rc::gen::element<QString>(
                QStringLiteral("a"), QStringLiteral("(b)"), QStringLiteral("[c]"), QStringLiteral("d."),
                QStringLiteral("\\e"), QStringLiteral("5%"), QStringLiteral("*"), QStringLiteral("~"),
                QStringLiteral("\u00e9"), QStringLiteral("\u65e5"), QStringLiteral("f g"), QStringLiteral("\"q\""),
                QStringLiteral("\u20ac"));
            const auto style = rc::gen::element<unsigned>(course::Plain, course::Strong, course::Emphasis,
                                                          course::Strike, course::Strong | course::Emphasis,
                                                          course::Subscript, course::Strong | course::Subscript);
            course::Text text;
            for (int count = *rc::gen::inRange(1, 5); count > 0; --count) {
                const unsigned set = *style;
                if (text.empty() || text.back().style != set)
                    text.push_back({*words, set, {}});
            }
            course::Blocks blocks(1);
            blocks[0].text = text;
            const QString markdown = blocksMarkdown(blocks, {});
            RC_LOG() << markdown.toStdString();
            const course::Blocks back = blocksFromMarkdown(markdown, testLinks());
            RC_ASSERT(asText(back).toStdString() == asText(blocks).toStdString());
        }));
    }

    void hostileTextsComeInPlain_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("tangled");
        const auto many = [](const char* piece, int times) { return QString::fromLatin1(piece).repeated(times); };
        QTest::newRow("wide table") << many("|a", 50'000) + QStringLiteral("|\n") + many("|---", 50'000)
                                           + QStringLiteral("|\n") + many("|x|\n", 50'000)
                                    << true;
        QTest::newRow("link definition") << QStringLiteral("[a]: https://a.org/") + many("b", 300'000)
                                                + QStringLiteral("\n\n") + many("[a] ", 100'000)
                                         << true;
        QTest::newRow("deep quotes") << many("> ", 20'000) + QStringLiteral("a") << false;
        QTest::newRow("deep lists") << many("- ", 20'000) + QStringLiteral("a") << false;
        QTest::newRow("brackets") << many("[", 200'000) << false;
        QTest::newRow("pictures in pictures") << many("![", 50'000) + many("b](a)", 50'000) << false;
        QTest::newRow("stars") << many("*a **b ", 50'000) << false;
        QTest::newRow("backticks") << many("`a``b```c", 20'000) << false;
    }

    void hostileTextsComeInPlain()
    {
        QFETCH(QString, text);
        QFETCH(bool, tangled);
        QStringList lost;
        const auto blocks = blocksFromMarkdown(text, testLinks(&lost));
        QCOMPARE(lost.contains(QStringLiteral("markup")), tangled);
        for (const auto& block : blocks)
            QVERIFY(block.depth <= 32);
    }
};

QTEST_GUILESS_MAIN(MarkdownBlocksTest)
#include "MarkdownBlocksTest.moc"
