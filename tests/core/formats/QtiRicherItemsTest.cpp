// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/QtiItems.h"

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

/// Items that are answered on a picture, in a text, on a scale or by pairs.
class QtiRicherItemsTest : public QObject, private QtiItems {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void aHotspotHasItsAreasAndItsPicture()
    {
        const QByteArray body =
            "<hotspotInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"2\"><prompt>Where?</prompt>"
            "<object data=\"a.png\" type=\"image/png\">a map</object>"
            "<hotspotChoice identifier=\"A\" shape=\"circle\" coords=\"20,30,5\"/>"
            "<hotspotChoice identifier=\"B\" shape=\"rect\" coords=\"0,0,10,10\" hotspotLabel=\"the port\"/>"
            "<hotspotChoice identifier=\"C\" shape=\"default\" coords=\"\"/></hotspotInteraction>";
        const quiz::Item read = onPicture(item(declaration(correct({"A", "B"}), "multiple"), body, kMatchCorrect));
        const auto& task = std::get<quiz::HotspotTask>(read.task);
        QCOMPARE(task.picture.width, 320.0);
        QCOMPARE(task.picture.height, 200.0);
        QCOMPARE(task.picture.alt, u"a map"_s);
        QCOMPARE(asText(read.stem), u"p Where?"_s);
        QCOMPARE(asText(task.spots[1].choice.text), u"the port"_s);
        QVERIFY(read.wholeOnly && task.most == 2 && !task.pointing);
        QCOMPARE(chosen(read, {u"A"_s, u"B"_s}), 1.0);
        QCOMPARE(chosen(read, {u"A"_s, u"C"_s}), 0.0);
    }

    void aPointIsMarkedByTheAreasItIsMappedTo()
    {
        const QByteArray body =
            "<selectPointInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"2\"><prompt>Where?</prompt>"
            "<object data=\"a.png\" type=\"image/png\" width=\"640\" height=\"400\"/></selectPointInteraction>";
        const QByteArray map =
            "<areaMapping defaultValue=\"-1\" lowerBound=\"0\">"
            "<areaMapEntry shape=\"circle\" coords=\"20,30,5\" mappedValue=\"3\"/>"
            "<areaMapEntry shape=\"rect\" coords=\"100,100,120,120\" mappedValue=\"1\"/></areaMapping>";
        const quiz::Item read = onPicture(item(declaration(map, "multiple", "point"), body,
                                               "<responseProcessing template=\"x/map_response_point\"/>"));
        const auto& task = std::get<quiz::HotspotTask>(read.task);
        QVERIFY(task.pointing && task.most == 2 && task.picture.width == 640);
        QCOMPARE(read.points, 4.0);
        QCOMPARE(read.leastShare, 0.0);
        quiz::Response response;
        response.points = {{21, 31}, {110, 110}};
        QCOMPARE(quiz::grade(read, response).marks, 4.0);
        response.points = {{21, 31}, {300, 300}};
        QCOMPARE(quiz::grade(read, response).marks, 2.0);
        response.points = {{300, 300}};
        QCOMPARE(quiz::grade(read, response).marks, 0.0);
    }

    void wordsOfATextAreChosen()
    {
        const QByteArray body =
            "<hottextInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"1\"><prompt>Which is wrong?</prompt>"
            "<p>A <hottext identifier=\"A\">pump</hottext> is <hottext identifier=\"B\"><b>dry</b></hottext>.</p>"
            "</hottextInteraction>";
        const quiz::Item read = only(item(declaration(correct({"B"})), body, kMatchCorrect));
        const auto& task = std::get<quiz::HotTextTask>(read.task);
        QCOMPARE(asText(read.stem), u"p Which is wrong?"_s);
        QCOMPARE(task.words.size(), 2U);
        QCOMPARE(asText(task.words[1].before) + asText(task.words[1].choice.text) + asText(task.tail), u" is *dry*."_s);
        QCOMPARE(task.most, 1);
        QCOMPARE(chosen(read, {u"B"_s}), 1.0);
    }

    void aScaleJoinsTheStepsThatEarnTheSame()
    {
        const QByteArray body = "<p>x</p><sliderInteraction responseIdentifier=\"RESPONSE\" lowerBound=\"0\" "
                                "upperBound=\"10\" step=\"1\"/>";
        const QByteArray map =
            correct({"5"})
            + "<mapping defaultValue=\"0\"><mapEntry mapKey=\"3\" mappedValue=\"1\"/>"
              "<mapEntry mapKey=\"4\" mappedValue=\"2\"/><mapEntry mapKey=\"5\" mappedValue=\"2\"/></mapping>";
        const quiz::Item read = only(item(declaration(map, "single", "integer"), body, kMapResponse));
        const auto& task = std::get<quiz::SliderTask>(read.task);
        QCOMPARE(task.accepted.size(), 2U);
        QVERIFY(task.accepted[0].value == 5 && task.accepted[0].low == 4 && task.accepted[0].high == 5);
        QVERIFY(task.accepted[1].fraction == 0.5 && task.high == 10 && read.points == 2);
    }

    void pairsAndLabelsCountByTheirMapping()
    {
        const QByteArray map =
            "<mapping defaultValue=\"-1\" lowerBound=\"0\"><mapEntry mapKey=\"A B\" mappedValue=\"3\"/>"
            "<mapEntry mapKey=\"C D\" mappedValue=\"1\"/></mapping>";
        QByteArray body =
            "<associateInteraction responseIdentifier=\"RESPONSE\" maxAssociations=\"2\"><prompt>Pair</prompt>";
        for (const char* name : {"A", "B", "C", "D"})
            body += QByteArray("<simpleAssociableChoice matchMax=\"1\" identifier=\"") + name + "\">" + name
                    + "</simpleAssociableChoice>";
        const quiz::Item paired =
            only(item(declaration(map, "multiple", "pair"), body + "</associateInteraction>", kMapResponse));
        quiz::Response response;
        response.pairs = {{1, 0}, {2, 3}};
        QCOMPARE(quiz::grade(paired, response).marks, 4.0);
        response.pairs = {{0, 1}, {2, 9}};
        QCOMPARE(quiz::grade(paired, response).marks, 3.0);
        response.pairs = {{0, 2}};
        QCOMPARE(quiz::grade(paired, response).marks, 0.0);

        const QByteArray labels =
            "<graphicGapMatchInteraction responseIdentifier=\"RESPONSE\"><prompt>Label</prompt>"
            "<object data=\"a.png\" type=\"image/png\"/><gapText identifier=\"A\" matchMax=\"1\">one</gapText>"
            "<gapImg identifier=\"C\" matchMax=\"0\" objectLabel=\"two\"><object data=\"a.png\" "
            "type=\"image/png\"/></gapImg>"
            "<associableHotspot identifier=\"B\" matchMax=\"1\" shape=\"rect\" coords=\"0,0,10,10\"/>"
            "<associableHotspot identifier=\"D\" matchMax=\"1\" shape=\"rect\" coords=\"20,0,30,10\"/>"
            "</graphicGapMatchInteraction>";
        const quiz::Item labelled = onPicture(item(declaration(map, "multiple", "directedPair"), labels, kMapResponse));
        const auto& task = std::get<quiz::LabelTask>(labelled.task);
        QCOMPARE(asText(task.labels[1].text), u"two"_s);
        QVERIFY(task.labels[1].uses == 0 && task.areas.size() == 2 && task.picture.width == 320);
        response.pairs = {{0, 0}, {1, 1}};
        QCOMPARE(quiz::grade(labelled, response).marks, 4.0);
        response.pairs = {{1, 0}};
        QCOMPARE(quiz::grade(labelled, response).marks, 0.0);
    }
};

QTEST_GUILESS_MAIN(QtiRicherItemsTest)
#include "QtiRicherItemsTest.moc"
