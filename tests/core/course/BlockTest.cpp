// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/course/Block.h"

#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::course;

namespace {

rc::Gen<QString> anyText()
{
    const auto codePoint =
        rc::gen::oneOf(rc::gen::inRange<char32_t>(0x20, 0x7f), rc::gen::inRange<char32_t>(0xa0, 0x600),
                       rc::gen::inRange<char32_t>(0x4e00, 0x4e80), rc::gen::just(U'\u0301'),
                       rc::gen::inRange<char32_t>(0x1f600, 0x1f640), rc::gen::just(U'\0'));
    return rc::gen::map(rc::gen::resize(6, rc::gen::container<std::vector<char32_t>>(codePoint)),
                        [](const std::vector<char32_t>& points) {
                            return QString::fromUcs4(points.data(), static_cast<qsizetype>(points.size()));
                        });
}

rc::Gen<Text> anySpans()
{
    const auto link = rc::gen::element(QString(), QStringLiteral("https://example.org/a?b#c"),
                                       QStringLiteral("mailto:a@example.org"), QStringLiteral("unit:a/b#c"));
    return rc::gen::resize(
        3, rc::gen::container<Text>(rc::gen::build<Span>(rc::gen::set(&Span::text, anyText()),
                                                         rc::gen::set(&Span::style, rc::gen::inRange(0U, 512U)),
                                                         rc::gen::set(&Span::link, link))));
}

rc::Gen<Block> anyBlock()
{
    const auto kind = rc::gen::map(rc::gen::inRange(0, 13), [](int number) { return static_cast<BlockKind>(number); });
    const auto alignment =
        rc::gen::element<Qt::Alignment>(Qt::Alignment(), Qt::AlignLeft, Qt::AlignHCenter, Qt::AlignRight);
    return rc::gen::build<Block>(
        rc::gen::set(&Block::kind, kind), rc::gen::set(&Block::anchor, anyText()),
        rc::gen::set(&Block::text, anySpans()), rc::gen::set(&Block::level, rc::gen::inRange(0, 7)),
        rc::gen::set(&Block::depth, rc::gen::inRange(0, 65)), rc::gen::set(&Block::marker, anyText()),
        rc::gen::set(&Block::language, anyText()),
        rc::gen::set(&Block::media, rc::gen::element(QString(), QString(64, u'a'))),
        rc::gen::set(&Block::alt, anyText()),
        rc::gen::set(&Block::rows, rc::gen::resize(3, rc::gen::container<std::vector<std::vector<Text>>>(
                                                          rc::gen::container<std::vector<Text>>(anySpans())))),
        rc::gen::set(&Block::alignments, rc::gen::container<std::vector<Qt::Alignment>>(alignment)));
}

Block blockOf(BlockKind kind, const char* words)
{
    Block block;
    block.kind = kind;
    block.text = {{QString::fromUtf8(words), Plain, {}}};
    return block;
}

Block paragraph(const char* words)
{
    return blockOf(BlockKind::Paragraph, words);
}

Block heading(const char* words)
{
    return blockOf(BlockKind::Heading, words);
}

Block picture(QChar hashLetter)
{
    Block block = blockOf(BlockKind::Image, "caption");
    block.media = QString(64, hashLetter);
    block.alt = QStringLiteral("alt");
    return block;
}

}  // namespace

class BlockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingWrittenIsReadBackTheSame()
    {
        QVERIFY(rc::check([] {
            const auto blocks = *rc::gen::resize(4, rc::gen::container<Blocks>(anyBlock()));
            const auto back = blocksFromJson(blocksToJson(blocks));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == blocks);
        }));
    }

    void readingRefusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("no kind") << QByteArray("[{}]");
        QTest::newRow("no block") << QByteArray("[7]");
        QTest::newRow("kind") << QByteArray("[{'k':'iframe'}]");
        QTest::newRow("member") << QByteArray("[{'k':'rule','src':'x'}]");
        QTest::newRow("level") << QByteArray("[{'k':'heading','level':7}]");
        QTest::newRow("level as text") << QByteArray("[{'k':'heading','level':'2'}]");
        QTest::newRow("half a level") << QByteArray("[{'k':'heading','level':1.5}]");
        QTest::newRow("depth") << QByteArray("[{'k':'item','depth':-1}]");
        QTest::newRow("style") << QByteArray("[{'k':'paragraph','t':[['a',512]]}]");
        QTest::newRow("script link") << QByteArray("[{'k':'paragraph','t':[['a',0,'javascript:alert(1)']]}]");
        QTest::newRow("file link") << QByteArray("[{'k':'paragraph','t':[['a',0,'file:///etc/passwd']]}]");
        QTest::newRow("empty link") << QByteArray("[{'k':'paragraph','t':[['a',0,'']]}]");
        QTest::newRow("long span") << QByteArray("[{'k':'paragraph','t':[['a',0,'unit:a',1]]}]");
        QTest::newRow("text") << QByteArray("[{'k':'paragraph','t':'a'}]");
        QTest::newRow("media by path") << QByteArray("[{'k':'image','media':'../a.png'}]");
        QTest::newRow("alignment") << QByteArray("[{'k':'table','align':'lx'}]");
        QTest::newRow("row") << QByteArray("[{'k':'table','rows':[{}]}]");
    }

    void readingRefusesWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, json);
        const auto blocks = blocksFromJson(json.replace('\'', '"'));
        QVERIFY(!blocks.has_value());
        QCOMPARE(blocks.error().kind, ErrorKind::Unreadable);
    }

    void headingsAreNamedByTheirWordsAndTheRestByContent()
    {
        Blocks blocks{heading("Head & tail"), paragraph("One"), heading("Head tail"), paragraph("One"), heading("!?")};
        assignAnchors(blocks);
        QCOMPARE(blocks[0].anchor, QStringLiteral("head-tail"));
        QCOMPARE(blocks[2].anchor, QStringLiteral("head-tail-2"));
        QCOMPARE(blocks[3].anchor, blocks[1].anchor + QStringLiteral("-2"));
        QCOMPARE(blocks[4].anchor, QStringLiteral("section"));
    }

    void anAnchorSurvivesChangesAroundItsBlockAndInItsStyle()
    {
        Blocks before{paragraph("One"), paragraph("Two")};
        assignAnchors(before);
        Blocks after{heading("New"), paragraph("One, changed"), paragraph("Two")};
        after[2].text[0].style = Strong;
        assignAnchors(after);
        QCOMPARE(after[2].anchor, before[1].anchor);
        QVERIFY(after[1].anchor != before[0].anchor);
    }

    void anchorsAreUniqueInTheirUnit()
    {
        QVERIFY(rc::check([] {
            auto blocks = *rc::gen::container<Blocks>(rc::gen::element(
                heading("a"), heading("a 2"), heading("a-2-2"), heading("section"), heading(""), paragraph("a")));
            assignAnchors(blocks);
            QStringList anchors;
            for (const Block& block : blocks)
                anchors += block.anchor;
            RC_ASSERT(anchors.removeDuplicates() == 0);
        }));
    }

    void slugsKeepLettersOfEveryScript()
    {
        QCOMPARE(slug(QStringLiteral("The cavitation number")), QStringLiteral("the-cavitation-number"));
        QCOMPARE(slug(QStringLiteral("  What's new \u2013 in 3.2? ")), QStringLiteral("whats-new-in-32"));
        QCOMPARE(slug(QStringLiteral("\u041c\u043e\u0434\u0443\u043b\u044c 1")),
                 QStringLiteral("\u043c\u043e\u0434\u0443\u043b\u044c-1"));
        QCOMPARE(slug(QStringLiteral("...")), QString());
        QVERIFY(rc::check([] {
            const QString once = slug(*anyText());
            RC_ASSERT(slug(once) == once);
        }));
    }

    void readingTimeCountsWordsAndPictures()
    {
        QCOMPARE(readingMinutes({}), 1);
        Block words = paragraph("");
        words.text[0].text = QStringLiteral("word ").repeated(660);
        QCOMPARE(readingMinutes({words}), 3);
        QCOMPARE(readingMinutes({words, picture(u'a')}), 4);
    }

    void plainTextHasEveryWord()
    {
        Block table;
        table.kind = BlockKind::Table;
        table.rows = {{{{QStringLiteral("a"), Plain, {}}}, {{QStringLiteral("b"), Strong, {}}}},
                      {{{QStringLiteral("c"), Plain, {}}}, {}}};
        QCOMPARE(plainText(Blocks{table, picture(u'a')}), QStringLiteral("a\tb\nc\t\nalt\ncaption"));
        QCOMPARE(plainText(Text{{QStringLiteral("x"), LineBreak, {}}, {QStringLiteral("y"), Plain, {}}}),
                 QStringLiteral("x\ny"));
    }

    void mediaAreListedOnceInOrder()
    {
        QCOMPARE(mediaOf({picture(u'b'), paragraph("x"), picture(u'a'), picture(u'b')}),
                 (QStringList{QString(64, u'b'), QString(64, u'a')}));
    }
};

QTEST_GUILESS_MAIN(BlockTest)
#include "BlockTest.moc"
