// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/qti/QtiTasks.h"

#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/qti/QtiMarkup.h"
#include "core/formats/qti/QtiParts.h"
#include "core/formats/qti/QtiPlaces.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// Whether the two choices are the words for true and false.
bool asksWhetherTrue(const quiz::ChoiceTask& task)
{
    const auto is = [](const quiz::Choice& choice, const QString& id, const QString& word) {
        return choice.id == id && course::plainText(choice.text) == word;
    };
    return !task.multiple && !task.shuffle && task.choices.size() == 2 && is(task.choices[0], u"true"_s, u"True"_s)
           && is(task.choices[1], u"false"_s, u"False"_s);
}

Result<QtiTask> readChoice(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    QtiTask read;
    quiz::ChoiceTask task;
    for (const pugi::xml_node node : qtiChildren(interaction, u"simplechoice")) {
        quiz::Choice choice =
            choiceOf(qtiAttribute(node, u"identifier"), picturedFromHtml(qtiMarkup(node), reading.links));
        if (isBlank(choice) || task.choices.size() == kMostChoices)
            return malformed(isBlank(choice) ? u"a choice without words"_s : u"too many choices"_s);
        choice.feedback = feedbackIn(node, reading);
        task.choices.push_back(std::move(choice));
    }
    task.multiple = !response.single;
    task.shuffle = qtiAttribute(interaction, u"shuffle") == u"true";
    task.trueFalse = asksWhetherTrue(task);
    const auto most = finiteNumber(qtiAttribute(interaction, u"maxchoices"));
    if (task.multiple && most)
        task.most = static_cast<int>(within(*most, 0, kMostChoices, 0));
    if (!response.usesMap() && task.most < response.correct.size())
        task.most = 0;  // else nobody could have them all
    read.points = shareOut(task.choices, response, task.multiple, task.most);
    CARREL_TRY(checkChoices(task.choices, task.multiple, reading.changes));
    read.wholeOnly = task.multiple && !response.usesMap();
    if (!response.usesMap())
        read.points = reading.responses.pointsOf(response);
    read.leastShare = leastShareOf(response, read.points);
    read.task = std::move(task);
    return read;
}

Result<QtiTask> readOrder(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    QtiTask read;
    ChoiceWords words(reading);
    QHash<QString, course::Text> texts;
    for (const pugi::xml_node choice : qtiChildren(interaction, u"simplechoice"))
        texts.insert(qtiAttribute(choice, u"identifier"), words.of(choice));
    quiz::OrderTask task;
    for (const QString& name : response.correct) {
        if (texts.value(name).empty() || task.items.size() == kMostChoices)
            return malformed(u"a place in the order without words, or too many of them"_s);
        task.items.push_back(texts.value(name));
    }
    if (task.items.size() < 2)
        return malformed(u"nothing says which order is right"_s);
    if (static_cast<qsizetype>(task.items.size()) < texts.size())
        return fail(ErrorKind::Unsupported, u"an order that leaves some of its things out is not known here"_s);
    read.task = std::move(task);
    read.wholeOnly = true;
    read.points = reading.responses.pointsOf(response);
    read.pictures = std::move(words.pictures);
    return read;
}

/// One of the two columns: names and words.
struct MatchColumn {
    QStringList names;
    std::vector<course::Text> texts;
};

MatchColumn columnOf(pugi::xml_node set, ChoiceWords& words)
{
    MatchColumn column;
    for (const pugi::xml_node choice : qtiChildren(set, u"simpleassociablechoice")) {
        column.names += qtiAttribute(choice, u"identifier");
        column.texts.push_back(words.of(choice));
    }
    return column;
}

/// Each prompt with its target; nothing where one prompt goes with several.
std::optional<quiz::MatchTask> matched(const MatchColumn& prompts, const MatchColumn& targets, const QStringList& pairs,
                                       bool swapped)
{
    quiz::MatchTask task;
    task.targets = targets.texts;
    std::vector<int> found(prompts.texts.size(), -1);
    for (const QString& pair : pairs) {
        const qsizetype prompt = prompts.names.indexOf(pair.section(u' ', swapped ? 1 : 0, swapped ? 1 : 0));
        const qsizetype target = targets.names.indexOf(pair.section(u' ', swapped ? 0 : 1, swapped ? 0 : 1));
        if (prompt < 0 || target < 0 || found[static_cast<std::size_t>(prompt)] >= 0)
            return std::nullopt;
        found[static_cast<std::size_t>(prompt)] = static_cast<int>(target);
    }
    for (std::size_t at = 0; at < found.size(); ++at) {
        if (found[at] < 0)
            return std::nullopt;
        task.prompts.push_back({prompts.texts[at], found[at]});
    }
    return task;
}

Result<QtiTask> readMatch(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    const auto sets = qtiChildren(interaction, u"simplematchset");
    if (sets.size() != 2)
        return malformed(u"it does not have two columns to match"_s);
    ChoiceWords words(reading);
    const MatchColumn one = columnOf(sets[0], words);
    const MatchColumn other = columnOf(sets[1], words);
    const auto isEmpty = [](const course::Text& text) { return text.empty(); };
    if (std::any_of(one.texts.begin(), one.texts.end(), isEmpty)
        || std::any_of(other.texts.begin(), other.texts.end(), isEmpty) || one.texts.size() > kMostChoices
        || other.texts.size() > kMostChoices)
        return malformed(u"something to match without words, or too much of it"_s);
    const QStringList pairs = rightPairs(response, reading);
    auto task = matched(one, other, pairs, false);
    if (!task)
        task = matched(other, one, pairs, true);
    if (!task || task->prompts.empty())
        return fail(ErrorKind::Unsupported,
                    u"a thing that goes with several others, or with none, is not known here"_s);
    task->shuffle = qtiAttribute(interaction, u"shuffle") == u"true";
    QtiTask read;
    read.points = response.usesMap() ? static_cast<double>(pairs.size()) : reading.responses.pointsOf(response);
    read.wholeOnly = !response.usesMap();
    read.task = *std::move(task);
    read.pictures = std::move(words.pictures);
    return read;
}

Result<QtiTask> readExtendedText(pugi::xml_node interaction, const QtiReading& reading)
{
    QtiTask read;
    read.task = quiz::EssayTask{};
    if (reading.responses.of(qtiAttribute(interaction, u"responseidentifier")).known)
        tellOnce(reading.changes, u"a person marks it here, where it has rules for its marks"_s);
    read.points = reading.responses.maximum();
    return read;
}

Result<quiz::Gap> readTextEntry(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    if (auto [numbers, best] = rangesOf(response); best > 0) {
        quiz::Gap gap;
        gap.numbers = std::move(numbers);
        gap.weight = best;
        return gap;
    }
    const auto entries = entriesOf(response);
    double most = 0;
    for (const auto& [written, value] : entries)
        most = std::max(most, value);
    if (most <= 0)
        return malformed(u"no answer earns anything"_s);
    const double least = response.usesMap() && response.mapLeast ? std::min(*response.mapLeast, 0.0) : -most;
    quiz::Gap gap;
    gap.weight = most;
    for (const auto& [written, value] : entries) {
        const double fraction = std::clamp(std::max(value, least) / most, -1.0, 1.0);
        if (!response.number) {
            gap.accepted.push_back({written, fraction, {}, false, false});
            continue;
        }
        const auto number = finiteNumber(written);
        if (!number)
            return malformed(u"\"%1\" is no number"_s.arg(written.left(40)));
        gap.numbers.push_back(numberWithin(*number, response));
        gap.numbers.back().fraction = fraction;
    }
    return gap;
}

Result<quiz::Gap> readInlineChoice(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    quiz::Gap gap;
    for (const pugi::xml_node choice : qtiChildren(interaction, u"inlinechoice")) {
        if (gap.options.size() == kMostChoices)
            return malformed(u"too many choices"_s);
        gap.options.push_back({qtiAttribute(choice, u"identifier"), inlineFromHtml(qtiMarkup(choice), reading.links), 0,
                               feedbackIn(choice, reading)});
    }
    gap.weight = shareOut(gap.options, response, false);
    if (!response.usesMap())
        gap.weight = response.points.value_or(1);
    const double least = leastShareOf(response, gap.weight);
    for (quiz::Choice& choice : gap.options)
        choice.fraction = std::max(choice.fraction, least);
    CARREL_TRY(checkChoices(gap.options, false, reading.changes));
    return gap;
}

}  // namespace

Result<QtiTask> readQtiInteraction(pugi::xml_node interaction, const QtiReading& reading)
{
    using Reader = Result<QtiTask> (*)(pugi::xml_node, const QtiReading&);
    static const QHash<QString, Reader> kReaders{
        {u"choiceinteraction"_s, readChoice},
        {u"orderinteraction"_s, readOrder},
        {u"matchinteraction"_s, readMatch},
        {u"extendedtextinteraction"_s, readExtendedText},
        {u"hotspotinteraction"_s, readQtiHotspot},
        {u"selectpointinteraction"_s, readQtiSelectPoint},
        {u"hottextinteraction"_s, readQtiHotText},
        {u"sliderinteraction"_s, readQtiSlider},
        {u"associateinteraction"_s, readQtiAssociate},
        {u"graphicgapmatchinteraction"_s, readQtiGraphicGapMatch},
    };
    static const QHash<QString, QString> kReasons{
        {u"graphicorderinteraction"_s, u"places on a picture that are put in order are not known here"_s},
        {u"graphicassociateinteraction"_s, u"places on a picture that are paired are not known here"_s},
        {u"positionobjectinteraction"_s, u"pictures that are put on a picture are not known here"_s},
        {u"drawinginteraction"_s, u"a drawing cannot be handed in here"_s},
        {u"uploadinteraction"_s, u"a file cannot be handed in here"_s},
        {u"mediainteraction"_s, u"a film or sound that has to be played is not a question here"_s},
    };
    const Reader reader = kReaders.value(qtiName(interaction));
    if (reader == nullptr && kReasons.contains(qtiName(interaction)))
        return fail(ErrorKind::Unsupported, kReasons.value(qtiName(interaction)));
    if (reader == nullptr)
        return fail(ErrorKind::Unsupported, u"an interaction of the kind \"%1\" is not known here"_s.arg(
                                                QString::fromUtf8(interaction.name()).left(40)));
    return reader(interaction, reading);
}

Result<quiz::Gap> readQtiGap(pugi::xml_node interaction, const QtiReading& reading)
{
    return qtiName(interaction) == u"inlinechoiceinteraction" ? readInlineChoice(interaction, reading)
                                                              : readTextEntry(interaction, reading);
}

Result<QtiGapMatch> readQtiGapMatch(pugi::xml_node interaction, const QtiReading& reading)
{
    CARREL_ASSIGN(const QtiResponse response, responseOf(interaction, reading));
    if (!qtiChildren(interaction, u"gapimg").empty())
        return fail(ErrorKind::Unsupported, u"pictures to be dragged into gaps are not known here"_s);
    std::vector<quiz::Choice> words;
    for (const pugi::xml_node choice : qtiChildren(interaction, u"gaptext"))
        words.push_back({qtiAttribute(choice, u"identifier"), inlineFromHtml(qtiMarkup(choice), reading.links), 0, {}});
    tellOnce(reading.changes, u"words are chosen for each gap here instead of dragged"_s);
    QtiGapMatch read;
    const auto places = qtiBelow(interaction, u"gap");
    if (words.size() * places.size() > kMostChoices * 10)
        return malformed(u"too many words for too many gaps"_s);
    for (const pugi::xml_node place : places) {
        const QString name = qtiAttribute(place, u"identifier");
        quiz::Gap gap;
        gap.options = words;
        double most = 0;
        for (quiz::Choice& choice : gap.options) {
            const QString pair = choice.id + u' ' + name;
            choice.fraction = response.usesMap() ? response.valueOf(pair) : response.correct.contains(pair) ? 1 : 0;
            most = std::max(most, choice.fraction);
        }
        if (most <= 0)
            return malformed(u"a gap that nothing is right for"_s);
        for (quiz::Choice& choice : gap.options)
            choice.fraction = std::clamp(choice.fraction / most, -1.0, 1.0);
        gap.weight = most;
        read.points += most;
        read.gaps.insert(name, gap);
    }
    if (response.usesMap() && response.mapMost.value_or(read.points) < read.points)
        tellOnce(reading.changes, u"the most that its gaps earn together is left out: each earns its own"_s);
    read.leastShare = leastShareOf(response, read.points);
    read.wholeOnly = !response.usesMap();
    if (read.wholeOnly)
        read.points = reading.responses.pointsOf(response);
    return read;
}

bool isCaseSensitive(const QtiResponse& response)
{
    if (!response.usesMap())
        return response.caseSensitive;
    return std::all_of(response.map.begin(), response.map.end(),
                       [](const QtiMapEntry& entry) { return entry.caseSensitive; });
}

}  // namespace carrel::formats
