// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/BlockListModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

course::Blocks paragraphs(const std::vector<int>& numbers)
{
    course::Blocks blocks;
    for (const int number : numbers) {
        course::Block block;
        block.anchor = u"p%1"_s.arg(number);
        block.text = {{u"Paragraph %1"_s.arg(number), course::Plain, {}}};
        blocks.push_back(block);
    }
    return blocks;
}

}  // namespace

class RowListModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anyChangeOfAListIsToldInSmallSteps()
    {
        QVERIFY(rc::check("a model that follows any list is never reset", [](const std::vector<std::uint8_t>& a,
                                                                             const std::vector<std::uint8_t>& b) {
            const auto distinct = [](const std::vector<std::uint8_t>& all) {
                std::vector<int> kept;
                for (const std::uint8_t each : all)
                    if (std::find(kept.begin(), kept.end(), each % 16) == kept.end())
                        kept.push_back(each % 16);
                return kept;
            };
            BlockListModel model;
            QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
            QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
            model.setBlocks(paragraphs(distinct(a)));
            model.setBlocks(paragraphs(distinct(b)));
            RC_ASSERT(resets.isEmpty());
            const auto expected = distinct(b);
            RC_ASSERT(model.rowCount() == static_cast<int>(expected.size()));
            for (std::size_t i = 0; i < expected.size(); ++i)
                RC_ASSERT(model.rows()[i].anchor == u"p%1"_s.arg(expected[i]));
        }));
    }

    void anUnchangedListSaysNothing()
    {
        BlockListModel model;
        model.setBlocks(paragraphs({1, 2, 3}));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
        model.setBlocks(paragraphs({1, 2, 3}));
        QCOMPARE(changes.size() + inserts.size(), 0);
    }

    void aMarkTouchesItsOwnBlockAlone()
    {
        BlockListModel model;
        model.setBlocks(paragraphs({1, 2, 3}));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        TextMarks marks;
        marks.marks = {{TextMark::Quote, 0, 4}};
        model.setMarks({{u"p2"_s, marks}});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toModelIndex().row(), 1);
    }

    void blocksWithoutAnchorsAreStillTwo()
    {
        BlockListModel model;
        model.setBlocks(course::Blocks(2));
        QCOMPARE(model.rowCount(), 2);
    }

    void aTableKnowsItsNumbers()
    {
        course::Block block;
        block.kind = course::BlockKind::Table;
        const auto cell = [](const QString& words) { return course::Text{{words, course::Plain, {}}}; };
        block.rows = {{cell(u"Depth"_s), cell(u"Pressure"_s), cell(u"What happens"_s)},
                      {cell(u"2 m"_s), cell(u"121 kPa"_s), cell(u"Pits at spring tides"_s)}};
        const TableContent table(block);
        QCOMPARE(table.columns(), 3);
        QVERIFY(!table.isFar(0) && table.isFar(1) && !table.isFar(2));
        QCOMPARE(table.cell(1, 1).plain(), u"121 kPa"_s);
        QVERIFY(table.cell(9, 9).isEmpty());
    }
};

QTEST_MAIN(RowListModelTest)
#include "RowListModelTest.moc"
