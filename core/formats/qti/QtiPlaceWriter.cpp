// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiTaskParts.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

const QString kResponse = u"RESPONSE"_s;

/// QTI counts whole pixels from the corner.
double whole(double pixels, double least, QStringList& lost)
{
    const double rounded = std::max(least, std::round(pixels));
    if (rounded != pixels)
        lost << u"the parts of pixels in its measures"_s;
    return rounded;
}

QString pictureXml(const quiz::Picture& picture, const QtiAddress& address, QStringList& lost)
{
    const QString source = address ? address(picture.media) : QString();
    return xmlElement(u"img"_s, {{u"src"_s, source},
                                 {u"alt"_s, picture.alt},
                                 {u"width"_s, xmlNumber(whole(picture.width, 1, lost))},
                                 {u"height"_s, xmlNumber(whole(picture.height, 1, lost))}});
}

/// shape and coords of an area.
XmlAttributes placeOf(quiz::Area area, QStringList& lost)
{
    for (quiz::Point& point : area.points)
        point = {whole(point.x, 0, lost), whole(point.y, 0, lost)};
    if (area.shape == quiz::AreaShape::Circle)
        area.radius = whole(area.radius, 1, lost);
    const QString text = quiz::areaToText(area);
    return {{u"shape"_s, text.section(u' ', 0, 0)}, {u"coords"_s, text.section(u' ', 1)}};
}

QString nameIn(const quiz::Choice& choice, QStringList& lost)
{
    if (!choice.feedback.empty())
        lost << u"what is said of one place alone"_s;
    const QString name = course::plainText(choice.text);
    if (choice.text.size() > 1 || (choice.text.size() == 1 && choice.text[0].style != course::Plain))
        lost << u"how the name of a place is set"_s;
    return name;
}

void addChoosing(QtiTaskXml& xml, const quiz::Item& item, const quiz::HotspotTask& task, const QtiAddress& address)
{
    std::vector<quiz::Choice> choices;
    for (const quiz::Spot& spot : task.spots)
        choices.push_back(spot.choice);
    const QStringList names = qtiNames(choices);
    declareQtiChoices(xml, item, choices, names, task.most != 1);
    QString spots;
    for (std::size_t at = 0; at < choices.size(); ++at) {
        XmlAttributes attributes = placeOf(task.spots[at].area, xml.lost);
        attributes << std::pair(u"identifier"_s, names[static_cast<qsizetype>(at)])
                   << std::pair(u"hotspot-label"_s, nameIn(choices[at], xml.lost));
        spots += xmlElement(u"qti-hotspot-choice"_s, attributes);
    }
    xml.body = xmlElement(u"qti-hotspot-interaction"_s,
                          {{u"response-identifier"_s, kResponse}, {u"max-choices"_s, QString::number(task.most)}},
                          pictureXml(task.picture, address, xml.lost) + spots);
}

void addPointing(QtiTaskXml& xml, const quiz::Item& item, const quiz::HotspotTask& task, const QtiAddress& address)
{
    if (item.wholeOnly)
        xml.lost << u"that a part of the answer earns nothing"_s;
    if (task.most == 0)
        xml.lost << u"that any number of places may be pointed at"_s;
    QString entries;
    int place = 0;
    for (const quiz::Spot& spot : task.spots) {
        if (nameIn(spot.choice, xml.lost) != u"Area %1"_s.arg(++place))
            xml.lost << u"the name of an area that is hidden"_s;
        XmlAttributes attributes = placeOf(spot.area, xml.lost);
        attributes << std::pair(u"mapped-value"_s, xmlNumber(spot.choice.fraction));
        entries += xmlElement(u"qti-area-map-entry"_s, attributes);
    }
    XmlAttributes bounds{{u"default-value"_s, xmlNumber(task.elsewhere)}, {u"upper-bound"_s, u"1"_s}};
    if (item.leastShare > -1)
        bounds << std::pair(u"lower-bound"_s, xmlNumber(item.leastShare));
    xml.declarations = xmlElement(u"qti-response-declaration"_s,
                                  {{u"identifier"_s, kResponse},
                                   {u"cardinality"_s, task.most == 1 ? u"single"_s : u"multiple"_s},
                                   {u"base-type"_s, u"point"_s}},
                                  xmlElement(u"qti-area-mapping"_s, bounds, entries));
    xml.rules = qtiMapRule(kResponse, u"qti-map-response-point"_s);
    xml.standardRules = u"map_response_point"_s;
    xml.body = xmlElement(u"qti-select-point-interaction"_s,
                          {{u"response-identifier"_s, kResponse}, {u"max-choices"_s, QString::number(task.most)}},
                          pictureXml(task.picture, address, xml.lost));
}

}  // namespace

void addQtiTask(QtiTaskXml& xml, const quiz::Item& item, const quiz::HotspotTask& task, const QtiAddress& address)
{
    if (task.pointing)
        addPointing(xml, item, task, address);
    else
        addChoosing(xml, item, task, address);
}

void addQtiTask(QtiTaskXml& xml, const quiz::Item& item, const quiz::LabelTask& task, const QtiAddress& address)
{
    QStringList labels;
    QStringList areas;
    QString content = pictureXml(task.picture, address, xml.lost);
    for (const quiz::Thing& label : task.labels) {
        labels << u"l%1"_s.arg(labels.size() + 1);
        content += xmlElement(u"qti-gap-text"_s,
                              {{u"identifier"_s, labels.back()}, {u"match-max"_s, QString::number(label.uses)}},
                              xhtml(htmlOf(label.text)));
    }
    for (const quiz::LabelArea& area : task.areas) {
        areas << u"a%1"_s.arg(areas.size() + 1);
        XmlAttributes attributes = placeOf(area.area, xml.lost);
        attributes << std::pair(u"identifier"_s, areas.back()) << std::pair(u"match-max"_s, QString::number(area.holds))
                   << std::pair(u"hotspot-label"_s, area.name);
        content += xmlElement(u"qti-associable-hotspot"_s, attributes);
    }
    declareQtiPairs(xml, item, task.pairs, labels, areas, task.otherwise, u"directedPair"_s);
    // Unsaid, the standard would have one label placed and no more.
    xml.body = xmlElement(u"qti-graphic-gap-match-interaction"_s,
                          {{u"response-identifier"_s, kResponse},
                           {u"max-associations"_s, u"0"_s},
                           {u"shuffle"_s, task.shuffle ? u"true"_s : u"false"_s}},
                          content);
}

}  // namespace carrel::formats
