// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodlePictures.h"

#include "core/formats/QuestionParts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr std::size_t kMostParts = 1000;
/// A place whose size the file leaves out.
constexpr double kLabelWidth = 90;
constexpr double kLabelHeight = 28;

tl::unexpected<Error> malformed(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

QString wordsIn(pugi::xml_node node, const char* name)
{
    return QString::fromUtf8(node.child(name).text().get()).trimmed();
}

/// The picture that stands beside the words of the question.
Result<quiz::Picture> pictureOf(MoodleReading& reading)
{
    const auto kept = reading.texts.keepFile(reading.question.child("file"));
    if (!kept)
        return malformed(u"its picture is not in the file"_s);
    if (kept->width <= 0)
        return malformed(u"nothing says how large its picture is"_s);
    return quiz::Picture{kept->hash, {}, kept->width, kept->height};
}

/// The labels by their numbers, and how often each may be used.
Result<QHash<QString, int>> readDrags(MoodleReading& reading, quiz::LabelTask& task)
{
    QHash<QString, int> byNumber;
    for (const pugi::xml_node drag : reading.question.children("drag")) {
        if (task.labels.size() == kMostParts)
            return malformed(u"too many labels"_s);
        const QString number = wordsIn(drag, "no");
        course::Text words = reading.texts.text(drag);
        if (drag.child("file")) {
            tellOnce(reading.changes, u"the pictures to drag are called by their words here"_s);
            if (words.empty())
                words = plainWords(u"Picture %1"_s.arg(number));
        }
        if (words.empty())
            return malformed(u"a label without words"_s);
        const int several = static_cast<int>(within(finiteNumber(wordsIn(drag, "noofdrags")).value_or(1), 0, 1000, 1));
        byNumber.insert(number, static_cast<int>(task.labels.size()));
        task.labels.push_back({std::move(words), drag.child("infinite") ? 0 : std::max(several, 1)});
    }
    return byNumber;
}

/// "x,y;r", "x,y;w,h", "x,y;x,y;x,y"
Result<quiz::Area> markerArea(const QString& shape, const QString& coords)
{
    QString written = coords;
    written.replace(u';', u',');
    if (shape != u"rectangle")
        return quiz::areaFromText((shape == u"circle" ? u"circle "_s : u"poly "_s) + written);
    const QStringList parts = written.split(u',');
    const auto number = [&](qsizetype at) { return finiteNumber(parts.value(at)).value_or(-1); };
    // The second pair is a size, not a corner.
    if (parts.size() != 4 || !(number(2) > 0) || !(number(3) > 0))
        return malformed(u"an area of no size"_s);
    return quiz::Area{
        quiz::AreaShape::Rectangle, {{number(0), number(1)}, {number(0) + number(2), number(1) + number(3)}}, 0};
}

Done takeDrop(pugi::xml_node drop, quiz::Area area, const QHash<QString, int>& labels, quiz::LabelTask& task)
{
    const auto label = labels.constFind(wordsIn(drop, "choice"));
    if (label == labels.cend() || !quiz::isSound(area) || task.areas.size() == kMostParts)
        return malformed(u"a place for a label that is not there, or one of no size"_s);
    const auto number = static_cast<int>(task.areas.size());
    const QString name = wordsIn(drop, "text");
    task.areas.push_back({name.isEmpty() ? u"Area %1"_s.arg(number + 1) : name, std::move(area), 1});
    task.pairs.push_back({*label, number, 1});
    return {};
}

Done finish(MoodleReading& reading, quiz::LabelTask task)
{
    if (task.pairs.empty())
        return malformed(u"no label has its place"_s);
    for (std::size_t at = 0; at < task.labels.size(); ++at) {
        const auto right = std::count_if(task.pairs.begin(), task.pairs.end(), [&](const quiz::PairShare& pair) {
            return static_cast<std::size_t>(pair.first) == at;
        });
        int& uses = task.labels[at].uses;
        uses = uses == 0 ? 0 : std::max(uses, static_cast<int>(right));
    }
    for (quiz::PairShare& pair : task.pairs)
        pair.fraction = 1.0 / static_cast<double>(task.pairs.size());
    task.shuffle = reading.question.child("shuffleanswers") && isYes(reading.question.child("shuffleanswers"), true);
    reading.item.task = std::move(task);
    return {};
}

}  // namespace

Done readMoodleDragOnPicture(MoodleReading reading)
{
    quiz::LabelTask task;
    CARREL_ASSIGN(task.picture, pictureOf(reading));
    CARREL_ASSIGN(const auto labels, readDrags(reading, task));
    tellOnce(reading.changes, u"its places are as large as a label: the file does not say how large"_s);
    for (const pugi::xml_node drop : reading.question.children("drop")) {
        const double x = finiteNumber(wordsIn(drop, "xleft")).value_or(-1);
        const double y = finiteNumber(wordsIn(drop, "ytop")).value_or(-1);
        if (!(x >= 0 && x < task.picture.width && y >= 0 && y < task.picture.height))
            return malformed(u"a place that is not on the picture"_s);
        quiz::Area area{
            quiz::AreaShape::Rectangle,
            {{x, y}, {std::min(x + kLabelWidth, task.picture.width), std::min(y + kLabelHeight, task.picture.height)}},
            0};
        CARREL_TRY(takeDrop(drop, std::move(area), labels, task));
    }
    return finish(reading, std::move(task));
}

Done readMoodleMarkers(MoodleReading reading)
{
    quiz::LabelTask task;
    CARREL_ASSIGN(task.picture, pictureOf(reading));
    CARREL_ASSIGN(const auto labels, readDrags(reading, task));
    tellOnce(reading.changes, u"the areas that its markers belong to are shown here"_s);
    for (const pugi::xml_node drop : reading.question.children("drop")) {
        CARREL_ASSIGN(quiz::Area area, markerArea(wordsIn(drop, "shape"), wordsIn(drop, "coords")));
        CARREL_TRY(takeDrop(drop, std::move(area), labels, task));
    }
    return finish(reading, std::move(task));
}

}  // namespace carrel::formats
