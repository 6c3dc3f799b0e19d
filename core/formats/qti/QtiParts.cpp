// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiParts.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/quiz/Rounded.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

using namespace Qt::StringLiterals;

namespace carrel::formats {

tl::unexpected<Error> malformed(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

course::Text ChoiceWords::of(pugi::xml_node choice)
{
    const QString html = qtiMarkup(choice);
    course::Blocks blocks = blocksFromHtml(html, m_reading.links);
    const auto picture =
        std::find_if(blocks.begin(), blocks.end(), [](const auto& block) { return !block.media.isEmpty(); });
    if (picture == blocks.end())
        return flattened(blocks);
    const QString name = u"Picture %1"_s.arg(pictures.size() + 1);
    course::Block shown = std::move(*picture);
    blocks.erase(picture);
    course::Text words = flattened(blocks);
    if (words.empty())
        words = plainWords(shown.alt.isEmpty() ? name : name + u": "_s + shown.alt);
    else
        append(words, u" (%1)"_s.arg(name), course::Plain);
    shown.text = plainWords(name);
    pictures.push_back(std::move(shown));
    tellOnce(m_reading.changes, u"the pictures to choose from stand above, by number"_s);
    return words;
}

quiz::Feedback feedbackIn(pugi::xml_node choice, const QtiReading& reading)
{
    for (const pugi::xml_node feedback : qtiBelow(choice, u"feedbackinline"))
        return feedbackFromHtml(qtiMarkup(feedback), reading.links);
    return {};
}

Result<QtiResponse> responseOf(pugi::xml_node interaction, const QtiReading& reading)
{
    const QString name = qtiAttribute(interaction, u"responseidentifier");
    QtiResponse response = reading.responses.of(name);
    if (!response.saysWhatIsRight())
        return malformed(reading.responses.hasOwnRules(name)
                             ? u"its own rules say which answer is right, and they are not read"_s
                             : u"nothing says which answer is right"_s);
    if (response.tooMuch)
        return malformed(u"too many answers that would be right"_s);
    if (reading.responses.hasOwnRules(name))
        tellOnce(reading.changes, u"its own rules for marks are not read: what it declares as right earns them"_s);
    if (response.known && response.byMap && !response.usesMap() && response.areas.empty())
        tellOnce(reading.changes, u"its rules go by a mapping that is not there: what it declares as right counts"_s);
    if (response.known && !response.byMap && response.correct.isEmpty() && response.ranges.empty())
        tellOnce(reading.changes, u"its rules go by a right answer that it does not declare: its mapping counts"_s);
    if (response.openEarns)
        tellOnce(reading.changes, u"what is left open earns nothing here, where its rules give marks for it"_s);
    return response;
}

double shareOut(std::vector<quiz::Choice>& choices, const QtiResponse& response, bool multiple, int allowed)
{
    if (!response.usesMap()) {
        std::vector<bool> right;
        right.reserve(choices.size());
        for (const quiz::Choice& choice : choices)
            right.push_back(response.correct.contains(choice.id));
        shareAmongRight(choices, right, multiple);
        return 1;
    }
    std::vector<double> best;
    for (quiz::Choice& choice : choices) {
        choice.fraction = response.valueOf(choice.id);
        best.push_back(std::max(choice.fraction, 0.0));
    }
    std::sort(best.begin(), best.end(), std::greater<>());
    const std::size_t counted = !multiple ? 1 : allowed > 0 ? static_cast<std::size_t>(allowed) : best.size();
    best.resize(std::min(best.size(), counted));
    double most = std::accumulate(best.begin(), best.end(), 0.0);
    if (response.mapMost && *response.mapMost > 0)
        most = std::min(most, *response.mapMost);
    for (quiz::Choice& choice : choices)
        choice.fraction = most > 0 ? std::clamp(choice.fraction / most, -1.0, 1.0) : 0;
    return most;
}

double leastShareOf(const QtiResponse& response, double points)
{
    if (!response.usesMap() || !response.mapLeast || points <= 0)
        return -1;
    return std::clamp(*response.mapLeast / points, -1.0, 0.0);
}

QStringList rightPairs(const QtiResponse& response, const QtiReading& reading)
{
    if (!response.usesMap())
        return response.correct;
    QStringList pairs;
    double first = 0;
    for (const QtiMapEntry& entry : response.map) {
        if (entry.value <= 0)
            continue;
        first = pairs.isEmpty() ? entry.value : first;
        if (std::abs(entry.value - first) > 1e-9)
            tellOnce(reading.changes, u"all its pairs count alike here"_s);
        pairs += entry.key;
    }
    return pairs;
}

quiz::AcceptedNumber numberWithin(double value, const QtiResponse& response)
{
    if (response.rounding)
        return quiz::acceptedRounded(value, *response.rounding);
    const double unit = response.relative ? std::abs(value) / 100 : 1;
    return {value, value - unit * response.toleranceLow, value + unit * response.toleranceHigh, 1, {}};
}

std::pair<std::vector<quiz::AcceptedNumber>, double> rangesOf(const QtiResponse& response)
{
    double most = 0;
    for (const QtiRange& range : response.ranges)
        most = std::max(most, range.share);
    std::vector<quiz::AcceptedNumber> numbers;
    for (const QtiRange& range : response.ranges) {
        numbers.push_back(range.rounding ? quiz::acceptedRounded(range.value, *range.rounding)
                                         : quiz::AcceptedNumber{
                                             range.value, range.value - range.below, range.value + range.above, 1, {}});
        numbers.back().fraction = most > 0 ? std::clamp(range.share / most, -1.0, 1.0) : 0;
    }
    return {std::move(numbers), most};
}

std::vector<std::pair<QString, double>> entriesOf(const QtiResponse& response)
{
    std::vector<std::pair<QString, double>> entries;
    if (response.usesMap()) {
        for (const QtiMapEntry& entry : response.map)
            entries.emplace_back(entry.key, entry.value);
        return entries;
    }
    for (const QString& correct : response.correct)
        entries.emplace_back(correct, response.points.value_or(1));
    return entries;
}

}  // namespace carrel::formats
