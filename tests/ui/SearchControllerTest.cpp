// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/SearchController.h"

#include "tests/support/SampleDesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

class SearchControllerTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::SampleDesk> m_sample;
    std::unique_ptr<SearchController> m_search;

    const std::vector<FoundRow>& rows() { return static_cast<RowListModel<FoundRow>*>(m_search->found())->rows(); }
    void look(const QString& query)
    {
        m_search->setQuery(query);
        QTRY_VERIFY(m_search->state() != SearchController::Busy);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sample = std::make_unique<test::SampleDesk>(
            QStringList{u"reading-performance-figures"_s, u"the-book-and-its-readers"_s});
        m_sample->waitFor(m_sample->desk().noting.create(u"Percentiles do not average #figures"_s));
    }
    void init()
    {
        m_search = std::make_unique<SearchController>();
        m_search->setDesk(m_sample->handle.get());
    }

    void wordsAreFoundInUnitsNotesCardsAndQuestions()
    {
        look(u"percentile"_s);
        QTRY_VERIFY(m_search->total() > 0);
        QVERIFY(m_search->units() > 0);
        QCOMPARE(m_search->notes(), 1);
        QVERIFY(m_search->cards() > 0);
        QVERIFY(m_search->questions() > 0);
        QVERIFY(!rows().empty());
        const auto marked = std::any_of(rows()[0].snippet.pieces().begin(), rows()[0].snippet.pieces().end(),
                                        [](const auto& piece) { return piece.style & course::Marked; });
        QVERIFY(marked);
    }

    void onlyTheLastQueryIsAnswered()
    {
        for (const QString& typed : {u"p"_s, u"pe"_s, u"per"_s, u"papyrus"_s})
            m_search->setQuery(typed);
        QTRY_VERIFY(m_search->isAnswered() && m_search->state() == SearchController::Ready);
        for (const FoundRow& row : rows())
            QVERIFY2((row.title + row.snippet.plain()).contains(u"papyrus"_s, Qt::CaseInsensitive), qPrintable(row.title));
        QVERIFY(m_search->error().isEmpty());
    }

    void anyTextIsALegalQuery()
    {
        for (const QString& query : {u"hel\"lo"_s, u"NEAR("_s, u"\""_s, u"-"_s, u"*"_s, u"course:"_s, u"a AND"_s, u"'; DROP"_s, u"(((("_s, u"{title}: x"_s}) {
            look(query);
            QVERIFY2(m_search->error().isEmpty(), qPrintable(query));
        }
    }

    void anEmptyBoxFindsNothingAndSaysNothing()
    {
        look(u"book"_s);
        look(u"  "_s);
        QVERIFY(!m_search->isAnswered());
        QCOMPARE(m_search->count(), 0);
        QCOMPARE(m_search->total(), 0);
    }

    void aKindShowsItsOwnAlone()
    {
        look(u"percentile"_s);
        m_search->setKind(3);
        QTRY_VERIFY(m_search->state() == SearchController::Ready);
        QVERIFY(!rows().empty());
        for (const FoundRow& row : rows())
            QCOMPARE(row.kind, u"card"_s);
        QTRY_VERIFY(m_search->units() > 0);
    }

    void theListGoesOnWhereItEnds()
    {
        look(u"course:book kind:card"_s);
        const int first = m_search->count();
        QCOMPARE(first, 50);
        m_search->more();
        QTRY_COMPARE(m_search->count(), 100);
    }

    void aHostileTitleIsShownAsWords()
    {
        m_sample->waitFor(m_sample->desk().noting.create(u"<img src=file:///etc/passwd> zebrafish"_s));
        look(u"zebrafish"_s);
        QTRY_COMPARE(m_search->count(), 1);
        QVERIFY(rows()[0].snippet.plain().contains(u"<img src=file"_s) || rows()[0].title.contains(u"<img src=file"_s));
    }
};

QTEST_MAIN(SearchControllerTest)
#include "SearchControllerTest.moc"
