// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiPlaces.h"

#include "core/formats/GapText.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/formats/qti/QtiParts.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// How many may be chosen, placed or paired; 0: any number.
int mostOf(pugi::xml_node node, QStringView attribute, int usual)
{
    const auto most = finiteNumber(qtiAttribute(node, attribute));
    return most ? static_cast<int>(within(*most, 0, 1000, usual)) : usual;
}

/// The picture that is answered on: the first below the interaction that is none of a label.
Result<quiz::Picture> pictureOf(pugi::xml_node interaction, const QtiReading& reading)
{
    for (const pugi::xml_node node : interaction.children()) {
        const QString name = qtiName(node);
        if (name != u"object" && name != u"img")
            continue;
        const QString source = qtiAttribute(node, name == u"object" ? u"data" : u"src");
        const auto kept = reading.links.findMedia(source);
        if (!kept)
            return malformed(u"its picture is not in the package"_s);
        const QString alt = name == u"object" ? qtiText(node).simplified() : qtiAttribute(node, u"alt").simplified();
        const auto width = finiteNumber(qtiAttribute(node, u"width"));
        const auto height = finiteNumber(qtiAttribute(node, u"height"));
        const quiz::Picture picture{kept->hash, alt, width.value_or(kept->width), height.value_or(kept->height)};
        if (!(picture.width > 0) || !(picture.height > 0))
            return malformed(u"nothing says how large its picture is"_s);
        return picture;
    }
    return malformed(u"there is no picture in it"_s);
}

Result<quiz::Area> areaOf(const QString& shapeAndCoords, const quiz::Picture& picture)
{
    if (shapeAndCoords.startsWith(u"default"))
        return quiz::Area{quiz::AreaShape::Rectangle, {{0, 0}, {picture.width, picture.height}}, 0};
    auto area = quiz::areaFromText(shapeAndCoords);
    if (!area)
        return malformed(area.error().detail);
    return area;
}

Result<quiz::Area> areaOf(pugi::xml_node node, const quiz::Picture& picture)
{
    return areaOf(qtiAttribute(node, u"shape") + u' ' + qtiAttribute(node, u"coords"), picture);
}

/// Where a picture's areas have no names they are called by number.
QString nameOf(pugi::xml_node node, std::size_t before)
{
    const QString label = qtiAttribute(node, u"hotspotlabel").simplified();
    return label.isEmpty() ? u"Area %1"_s.arg(before + 1) : label;
}

/// Refuses choices of which none is right.
Done checkRight(const std::vector<quiz::Choice>& choices)
{
    const bool right = std::any_of(choices.begin(), choices.end(), [](const auto& each) { return each.fraction > 0; });
    if (!right || choices.size() > kMostChoices)
        return malformed(right ? u"too many things to choose from"_s : u"nothing that may be chosen is right"_s);
    return {};
}

/// What all that was read of choices shares: marks and their bounds.
Done shareChoices(std::vector<quiz::Choice>& choices, const QtiResponse& response, const QtiReading& reading,
                  QtiTask& read)
{
    read.points = shareOut(choices, response, !response.single);
    CARREL_TRY(checkRight(choices));
    read.wholeOnly = !response.single && !response.usesMap();
    if (!response.usesMap())
        read.points = reading.responses.pointsOf(response);
    read.leastShare = leastShareOf(response, read.points);
    return {};
}

/// Pairs by the names of their sides, with what each earns; what all of them earn goes to `read`.
Result<std::vector<quiz::PairShare>> pairsOf(const QStringList& firsts, const QStringList& seconds, bool eitherWay,
                                             const QtiResponse& response, const QtiReading& reading, QtiTask& read)
{
    std::vector<quiz::PairShare> pairs;
    double sum = 0;
    const auto add = [&](const QString& key, double value) -> bool {
        qsizetype first = firsts.indexOf(key.section(u' ', 0, 0));
        qsizetype second = seconds.indexOf(key.section(u' ', 1, 1));
        if (first < 0 && second < 0 && !eitherWay) {
            first = firsts.indexOf(key.section(u' ', 1, 1));
            second = seconds.indexOf(key.section(u' ', 0, 0));
        }
        if (first < 0 || second < 0)
            return false;
        pairs.push_back({static_cast<int>(first), static_cast<int>(second), value});
        sum += std::max(value, 0.0);
        return true;
    };
    bool known = true;
    if (response.usesMap())
        for (const QtiMapEntry& entry : response.map)
            known = add(entry.key, entry.value) && known;
    else
        for (const QString& key : response.correct)
            known = add(key, 1) && known;
    if (!known || sum <= 0)
        return malformed(known ? u"no pair is right"_s : u"a pair of something that is not there"_s);
    const double most =
        response.mapMost && *response.mapMost > 0 && response.usesMap() ? std::min(*response.mapMost, sum) : sum;
    for (quiz::PairShare& pair : pairs)
        pair.fraction = std::clamp(pair.fraction / most, -1.0, 1.0);
    read.wholeOnly = !response.usesMap();
    read.points = response.usesMap() ? most : reading.responses.pointsOf(response);
    read.leastShare = leastShareOf(response, read.points);
    return pairs;
}

double otherwiseOf(const QtiResponse& response, double most)
{
    return response.usesMap() && most > 0 ? std::clamp(response.mapDefault / most, -1.0, 1.0) : 0;
}

/// Steps beside one another that earn the same as one range, what is declared right first.
std::vector<quiz::AcceptedNumber> joined(std::vector<quiz::AcceptedNumber> numbers, double step,
                                         const QStringList& correct)
{
    std::sort(numbers.begin(), numbers.end(), [](const auto& one, const auto& other) { return one.low < other.low; });
    std::vector<quiz::AcceptedNumber> ranges;
    for (const quiz::AcceptedNumber& number : numbers) {
        const bool extends = !ranges.empty() && ranges.back().fraction == number.fraction
                             && number.low - ranges.back().high <= step * (1 + 1e-9);
        if (extends)
            ranges.back().high = std::max(ranges.back().high, number.high);
        else
            ranges.push_back(number);
    }
    const auto right = correct.isEmpty() ? std::nullopt : finiteNumber(correct.first());
    for (quiz::AcceptedNumber& range : ranges) {
        const bool holds = right && *right >= range.low && *right <= range.high;
        range.value = holds ? *right : (range.low + range.high) / 2;
    }
    std::stable_sort(ranges.begin(), ranges.end(),
                     [](const auto& one, const auto& other) { return one.fraction > other.fraction; });
    return ranges;
}

}  // namespace

Result<QtiTask> readQtiHotspot(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    quiz::HotspotTask task;
    CARREL_ASSIGN(task.picture, pictureOf(interaction, reading));
    std::vector<quiz::Choice> choices;
    std::vector<quiz::Area> areas;
    for (const pugi::xml_node node : qtiChildren(interaction, u"hotspotchoice")) {
        CARREL_ASSIGN(quiz::Area area, areaOf(node, task.picture));
        choices.push_back({qtiAttribute(node, u"identifier"), plainWords(nameOf(node, choices.size())), 0, {}});
        areas.push_back(std::move(area));
    }
    QtiTask read;
    CARREL_TRY(shareChoices(choices, response, reading, read));
    for (std::size_t at = 0; at < choices.size(); ++at)
        task.spots.push_back({std::move(choices[at]), std::move(areas[at])});
    task.most = response.single ? 1 : mostOf(interaction, u"maxchoices", 1);
    read.task = std::move(task);
    return read;
}

Result<QtiTask> readQtiSelectPoint(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    if (response.areas.empty())
        return malformed(u"a single point without an area around it cannot be hit"_s);
    quiz::HotspotTask task;
    task.pointing = true;
    CARREL_ASSIGN(task.picture, pictureOf(interaction, reading));
    double sum = 0;
    double best = 0;
    int right = 0;
    for (const QtiAreaEntry& entry : response.areas) {
        CARREL_ASSIGN(quiz::Area area, areaOf(entry.area, task.picture));
        const QString number = QString::number(task.spots.size() + 1);
        task.spots.push_back({{u"a"_s + number, plainWords(u"Area "_s + number), entry.value, {}}, std::move(area)});
        sum += std::max(entry.value, 0.0);
        best = std::max(best, entry.value);
        right += entry.value > 0 ? 1 : 0;
    }
    task.most = response.single ? 1 : mostOf(interaction, u"maxchoices", 1);
    if (task.most == 0) {
        task.most = std::max(right, 1);
        tellOnce(reading.changes, u"as many places may be pointed at as are right"_s);
    }
    double most = task.most == 1 ? best : sum;
    if (response.mapMost && *response.mapMost > 0)
        most = std::min(most, *response.mapMost);
    if (most <= 0 || task.spots.size() > kMostChoices)
        return malformed(u"no place on the picture is right"_s);
    for (quiz::Spot& spot : task.spots)
        spot.choice.fraction = std::clamp(spot.choice.fraction / most, -1.0, 1.0);
    task.elsewhere = std::clamp(response.mapDefault / most, -1.0, 1.0);
    QtiTask read;
    read.points = most;
    read.leastShare = response.mapLeast ? std::clamp(*response.mapLeast / most, -1.0, 0.0) : -1;
    read.task = std::move(task);
    return read;
}

Result<QtiTask> readQtiHotText(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    std::vector<quiz::Choice> choices;
    const QString html = qtiMarkup(interaction, [&](pugi::xml_node part) -> std::optional<QString> {
        const QString name = qtiName(part);
        if (name == u"prompt")
            return QString();
        if (name != u"hottext" || choices.size() > kMostChoices)
            return std::nullopt;
        choices.push_back({qtiAttribute(part, u"identifier"), inlineFromHtml(qtiMarkup(part), reading.links), 0,
                           feedbackIn(part, reading)});
        return QString(kHole);
    });
    QtiTask read;
    CARREL_TRY(shareChoices(choices, response, reading, read));
    std::vector<quiz::Gap> gaps(choices.size());
    for (std::size_t at = 0; at < choices.size(); ++at)
        gaps[at].options = {std::move(choices[at])};
    quiz::Item holed;
    CARREL_TRY(fillGaps(blocksFromHtml(html, reading.links), std::move(gaps), false, holed, reading.changes));
    auto& filled = std::get<quiz::GapTask>(holed.task);
    quiz::HotTextTask task;
    for (quiz::Gap& gap : filled.gaps)
        task.words.push_back({std::move(gap.before), std::move(gap.options.front())});
    task.tail = std::move(filled.tail);
    task.most = response.single ? 1 : mostOf(interaction, u"maxchoices", 1);
    read.task = std::move(task);
    read.pictures = std::move(holed.stem);
    return read;
}

Result<QtiTask> readQtiSlider(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    quiz::SliderTask task;
    const auto low = finiteNumber(qtiAttribute(interaction, u"lowerbound"));
    const auto high = finiteNumber(qtiAttribute(interaction, u"upperbound"));
    const double step = finiteNumber(qtiAttribute(interaction, u"step")).value_or(1);
    if (!low || !high || !(*low < *high) || !std::isfinite(*high - *low))
        return malformed(u"its scale has no ends"_s);
    task.low = *low;
    task.high = *high;
    task.step = step > 0 && (*high - *low) / step <= quiz::kMostSteps ? step : (*high - *low) / 100;
    if (auto [numbers, best] = rangesOf(response); best > 0) {
        task.accepted = std::move(numbers);
        QtiTask read;
        read.points = best;
        read.task = std::move(task);
        return read;
    }
    double most = 0;
    for (const auto& [written, value] : entriesOf(response)) {
        const auto number = finiteNumber(written);
        if (!number)
            return malformed(u"\"%1\" is no number"_s.arg(written.left(40)));
        quiz::AcceptedNumber accepted = numberWithin(*number, response);
        accepted.fraction = value;
        most = std::max(most, value);
        task.accepted.push_back(std::move(accepted));
    }
    if (most <= 0)
        return malformed(u"no number of the scale is right"_s);
    for (quiz::AcceptedNumber& accepted : task.accepted)
        accepted.fraction = std::clamp(accepted.fraction / most, -1.0, 1.0);
    task.accepted = joined(std::move(task.accepted), task.step, response.correct);
    if (qtiAttribute(interaction, u"reverse") == u"true")
        tellOnce(reading.changes, u"its scale rises from left to right here"_s);
    QtiTask read;
    read.points = response.usesMap() ? most : reading.responses.pointsOf(response);
    read.task = std::move(task);
    return read;
}

Result<QtiTask> readQtiAssociate(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    quiz::AssociateTask task;
    ChoiceWords words(reading);
    QStringList names;
    for (const pugi::xml_node choice : qtiChildren(interaction, u"simpleassociablechoice")) {
        names += qtiAttribute(choice, u"identifier");
        task.things.push_back({words.of(choice), mostOf(choice, u"matchmax", 1)});
        if (task.things.back().text.empty() || task.things.size() > kMostChoices)
            return malformed(u"something to pair without words, or too much of it"_s);
    }
    QtiTask read;
    CARREL_ASSIGN(task.pairs, pairsOf(names, names, true, response, reading, read));
    task.otherwise = otherwiseOf(response, read.points);
    task.most = mostOf(interaction, u"maxassociations", 1);
    task.shuffle = qtiAttribute(interaction, u"shuffle") == u"true";
    read.task = std::move(task);
    read.pictures = std::move(words.pictures);
    return read;
}

Result<QtiTask> readQtiGraphicGapMatch(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    quiz::LabelTask task;
    CARREL_ASSIGN(task.picture, pictureOf(interaction, reading));
    ChoiceWords words(reading);
    QStringList labels;
    QStringList areas;
    for (const pugi::xml_node node : interaction.children()) {
        const QString name = qtiName(node);
        if (name == u"gapimg" || name == u"gaptext") {
            const QString called = qtiAttribute(node, u"objectlabel").simplified();
            labels += qtiAttribute(node, u"identifier");
            task.labels.push_back(
                {called.isEmpty() ? words.of(node) : plainWords(called), mostOf(node, u"matchmax", 1)});
        } else if (name == u"associablehotspot") {
            CARREL_ASSIGN(quiz::Area area, areaOf(node, task.picture));
            areas += qtiAttribute(node, u"identifier");
            task.areas.push_back({nameOf(node, task.areas.size()), std::move(area), mostOf(node, u"matchmax", 1)});
        }
        if (task.labels.size() > kMostChoices || task.areas.size() > kMostChoices)
            return malformed(u"too many labels or areas"_s);
    }
    QtiTask read;
    CARREL_ASSIGN(task.pairs, pairsOf(labels, areas, false, response, reading, read));
    task.otherwise = otherwiseOf(response, read.points);
    task.shuffle = qtiAttribute(interaction, u"shuffle") == u"true";
    read.task = std::move(task);
    read.pictures = std::move(words.pictures);
    return read;
}

}  // namespace carrel::formats
