// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/PlaceTasks.h"

#include "core/formats/GapText.h"
#include "core/formats/MarkdownBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/markdown/AnswerLines.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

using course::Text;

/// "@elsewhere -25%"
Result<double> costOf(const Section& section, const QString& key)
{
    const QString written = section.value(key);
    const auto share = shareOf(written);
    if (!written.isEmpty() && !share)
        return unusable(u"@%1 is no share"_s.arg(key));
    return share.value_or(0);
}

/// "@picture ![a rig](media/rig.svg) 640x400"
Result<quiz::Picture> pictureOf(const Section& section, const TextLinks& links)
{
    static const QRegularExpression kPicture(u"^(!\\[.*\\]\\(.*\\))(?:\\s*([0-9.]+)\\s*[x×]\\s*([0-9.]+))?$"_s);
    const auto match = kPicture.match(section.value(u"picture"_s));
    if (!match.hasMatch())
        return unusable(u"it needs a line \"@picture ![words](path) width x height\""_s);
    KeptMedia kept;
    TextLinks noting = links;
    noting.media = [&](const QString& target) {
        const auto found = links.findMedia(target);
        kept = found.value_or(kept);
        return found;
    };
    const course::Blocks blocks = blocksFromMarkdown(match.captured(1), noting);
    const auto shown = std::find_if(blocks.begin(), blocks.end(),
                                    [](const course::Block& each) { return each.kind == course::BlockKind::Image; });
    if (shown == blocks.end())
        return unusable(u"its picture is not there"_s);
    const bool says = !match.captured(2).isEmpty();
    const quiz::Picture picture{shown->media, shown->alt, says ? match.captured(2).toDouble() : kept.width,
                                says ? match.captured(3).toDouble() : kept.height};
    if (!(picture.width > 0) || !(picture.height > 0))
        return unusable(u"a picture without a size"_s);
    return picture;
}

const QRegularExpression& areaLine()
{
    static const QRegularExpression kArea(
        u"^[-*] (?:\\[\\s*(x|X|-?[0-9.]+%|)\\s*\\] ?)?((?:rect|circle|ellipse|poly) [-+0-9.,eE ]+:.*)$"_s);
    return kArea;
}

/// "rect 10,20,60,80: the pump" in its two parts.
Result<std::pair<quiz::Area, QString>> areaAndWords(const QString& written)
{
    const qsizetype colon = written.indexOf(u':');
    CARREL_ASSIGN(quiz::Area area, quiz::areaFromText(written.left(colon)));
    return std::pair(std::move(area), written.sliced(colon + 1).trimmed());
}

/// Marks as shares: what is right parts what the percentages leave.
struct Shares {
    double right = 0;
    double wrong = 0;
    int rightCount = 0;

    double of(const QString& mark) const { return shareOf(mark).value_or(mark.toLower() == u"x" ? right : wrong); }
};

Shares sharesOf(const QStringList& marks, std::optional<int> most)
{
    double given = 0;
    Shares shares;
    for (const QString& mark : marks) {
        given += std::max(shareOf(mark).value_or(0), 0.0);
        shares.rightCount += mark.toLower() == u"x" || shareOf(mark).value_or(0) > 0 ? 1 : 0;
    }
    const auto exes =
        std::count_if(marks.begin(), marks.end(), [](const QString& mark) { return mark.toLower() == u"x"; });
    shares.right = most == 1 ? 1 : exes > 0 ? std::max(0.0, 1 - given) / static_cast<double>(exes) : 0;
    shares.wrong = wrongShare(shares.right, most.value_or(shares.rightCount == 1 ? 1 : 0));
    return shares;
}

Result<QuizTask> readHotspot(bool pointing, const Section& section, const TextLinks& links)
{
    quiz::HotspotTask task;
    task.pointing = pointing;
    CARREL_ASSIGN(task.picture, pictureOf(section, links));
    CARREL_ASSIGN(task.elsewhere, costOf(section, u"elsewhere"_s));
    const AnswerLines lines = answersOf(section.lines, areaLine());
    CARREL_TRY(checkCount(lines));
    QStringList marks;
    for (const AnswerLine& answer : lines.answers)
        marks += answer.mark;
    CARREL_ASSIGN(std::optional<int> most, countOf(section, u"most"_s));
    int rightCount = sharesOf(marks, most).rightCount;
    // Whoever may point anywhere, any number of times, hits everything.
    if (!most)
        most = pointing ? std::max(rightCount, 1) : rightCount == 1 ? 1 : 0;
    const Shares shares = sharesOf(marks, most);
    task.most = *most;
    for (const AnswerLine& answer : lines.answers) {
        CARREL_ASSIGN(auto written, areaAndWords(answer.words));
        quiz::Spot spot;
        spot.area = std::move(written.first);
        spot.choice = {u"a%1"_s.arg(task.spots.size() + 1), inlineFromMarkdown(written.second, links),
                       shares.of(answer.mark), feedbackFromMarkdown(answer.feedback, links)};
        task.spots.push_back(std::move(spot));
    }
    if (rightCount == 0 || task.spots.size() > kMostParts)
        return unusable(rightCount == 0 ? u"no area is right"_s : u"too many areas"_s);
    return QuizTask{lines.stem, task, lines.odd};
}

/// "+words", "-words", "50% words", each with "|feedback" behind it.
Result<quiz::Gap> hotWordOf(const QString& hole, QString& mark, const TextLinks& links)
{
    static const QRegularExpression kWord(u"^(\\+|-(?![0-9.]+%)|-?[0-9.]+%)\\s*(.+?)\\s*(?:(?<!\\\\)\\|(.*))?$"_s);
    const auto match = kWord.match(hole);
    if (!match.hasMatch())
        return unusable(u"words to choose need + or - or a share in front: "_s + hole.left(40));
    mark = match.captured(1) == u"+" ? u"x"_s : match.captured(1) == u"-" ? QString() : match.captured(1);
    quiz::Gap gap;
    gap.options.push_back({{},
                           inlineFromMarkdown(match.captured(2), links),
                           0,
                           feedbackFromMarkdown(match.captured(3).trimmed(), links)});
    return gap;
}

Result<QuizTask> readHotText(const Section& section, const TextLinks& links)
{
    static const QRegularExpression kHoles(u"\\{\\{(.+?)\\}\\}(?!\\})"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    QString body = section.body();
    body.remove(kHole);
    std::vector<quiz::Gap> words;
    QStringList marks;
    QString marked;
    qsizetype at = 0;
    for (auto holes = kHoles.globalMatch(body); holes.hasNext() && words.size() <= kMostParts;) {
        const auto hole = holes.next();
        marks += QString();
        CARREL_ASSIGN(quiz::Gap word, hotWordOf(hole.captured(1).simplified(), marks.last(), links));
        words.push_back(std::move(word));
        marked += body.sliced(at, hole.capturedStart() - at) + kHole;
        at = hole.capturedEnd();
    }
    marked += body.sliced(at);
    CARREL_ASSIGN(const std::optional<int> most, countOf(section, u"most"_s));
    const Shares shares = sharesOf(marks, most);
    if (shares.rightCount == 0 || words.size() > kMostParts)
        return unusable(shares.rightCount == 0 ? u"no words to choose are right"_s : u"too many words to choose"_s);

    // Paragraphs before the first with words to choose are the stem and keep their form.
    const qsizetype paragraph = marked.lastIndexOf(u"\n\n"_s, marked.indexOf(kHole));
    quiz::GapTask gaps;
    const std::size_t expected = words.size();
    placeGaps(paragraphsAsText(marked.sliced(paragraph < 0 ? 0 : paragraph), links), std::move(words), gaps);
    if (gaps.gaps.size() != expected)
        return unusable(u"words to choose inside a link's or picture's address"_s);
    quiz::HotTextTask task;
    task.most = most.value_or(shares.rightCount == 1 ? 1 : 0);
    for (quiz::Gap& gap : gaps.gaps) {
        const auto number = static_cast<qsizetype>(task.words.size());
        task.words.push_back({std::move(gap.before), std::move(gap.options.front())});
        task.words.back().choice.id = u"w%1"_s.arg(number + 1);
        task.words.back().choice.fraction = shares.of(marks[number]);
    }
    task.tail = std::move(gaps.tail);
    return QuizTask{paragraph < 0 ? QString() : marked.left(paragraph).trimmed(), task, {}};
}

/// "@scale 0..100 step 5"
Result<QuizTask> readSlider(const Section& section, const TextLinks& links)
{
    static const QString kNumber = u"([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?)"_s;
    static const QRegularExpression kScale(u"^%1\\s*\\.\\.\\s*%1(?:\\s+step\\s+%1)?$"_s.arg(kNumber));
    const auto match = kScale.match(section.value(u"scale"_s));
    if (!match.hasMatch())
        return unusable(u"it needs a line \"@scale from..to step size\""_s);
    quiz::SliderTask task;
    task.low = match.captured(1).toDouble();
    task.high = match.captured(2).toDouble();
    task.step = match.captured(3).isEmpty() ? 1 : match.captured(3).toDouble();
    if (!(task.low < task.high) || !(task.step > 0) || (task.high - task.low) / task.step > quiz::kMostSteps)
        return unusable(u"a scale that has no steps, or too many"_s);
    AnswerLines lines = answersOf(section.lines, equalsLine());
    CARREL_ASSIGN(task.accepted, readAcceptedNumbers(lines, task.unit, links));
    return QuizTask{lines.stem, task, lines.odd};
}

/// Things by their words, each once.
class ThingList {
public:
    ThingList(std::vector<quiz::Thing>& things, const TextLinks& links) : m_things(things), m_links(links) {}

    int of(const QString& words)
    {
        const auto known = m_places.constFind(words);
        if (known != m_places.cend())
            return *known;
        m_things.push_back({inlineFromMarkdown(words, m_links), 1});
        return *m_places.insert(words, static_cast<int>(m_things.size()) - 1);
    }

private:
    std::vector<quiz::Thing>& m_things;
    const TextLinks& m_links;
    QHash<QString, int> m_places;
};

/// Pairs without a share of their own part what the others leave.
void shareOut(std::vector<quiz::PairShare>& pairs, const QStringList& marks)
{
    double given = 0;
    for (const QString& mark : marks)
        given += std::max(shareOf(mark).value_or(0), 0.0);
    const auto plain = static_cast<double>(marks.count(QString()));
    for (std::size_t i = 0; i < pairs.size(); ++i)
        pairs[i].fraction = shareOf(marks[static_cast<qsizetype>(i)]).value_or(std::max(0.0, 1 - given) / plain);
}

/// A thing may be used as often as something is right for it; "@uses any" lets all be used as often as wanted.
void setUses(const Section& section, std::vector<quiz::Thing>& things, const std::vector<int>& used)
{
    for (std::size_t i = 0; i < things.size(); ++i)
        things[i].uses = section.value(u"uses"_s) == u"any" ? 0 : std::max(1, used[i]);
}

Result<QuizTask> readPairs(const Section& section, const TextLinks& links)
{
    static const QRegularExpression kPair(u"^[-*] (?:\\[\\s*(-?[0-9.]+%)\\s*\\] ?)?(.*==.*)$"_s);
    quiz::AssociateTask task;
    task.shuffle = section.yes(u"shuffle"_s, true);
    CARREL_ASSIGN(task.otherwise, costOf(section, u"otherwise"_s));
    AnswerLines lines = answersOf(section.lines, kPair);
    ThingList things(task.things, links);
    QStringList marks;
    for (const AnswerLine& answer : lines.answers) {
        const qsizetype sign = answer.words.indexOf(u"==");
        const QString left = answer.words.left(sign).trimmed();
        const QString right = answer.words.sliced(sign + 2).trimmed();
        if (!answer.feedback.isEmpty())
            lines.odd += u"pairs have no feedback of their own"_s;
        if (left.isEmpty() || right.isEmpty()) {
            things.of(left.isEmpty() ? right : left);
            continue;
        }
        const int first = things.of(left);
        task.pairs.push_back({first, things.of(right), 1});
        if (task.things.size() > kMostParts)
            return unusable(u"too many things to pair"_s);
        marks += answer.mark.isEmpty() ? QString() : answer.mark;
    }
    if (task.pairs.empty())
        return unusable(u"no pair"_s);
    shareOut(task.pairs, marks);
    std::vector<int> used(task.things.size(), 0);
    for (const quiz::PairShare& pair : task.pairs) {
        ++used[static_cast<std::size_t>(pair.first)];
        ++used[static_cast<std::size_t>(pair.second)];
    }
    setUses(section, task.things, used);
    CARREL_ASSIGN(const std::optional<int> most, countOf(section, u"most"_s));
    task.most = most.value_or(static_cast<int>(task.pairs.size()));
    return QuizTask{lines.stem, task, lines.odd};
}

/// The lines of a labelling while they are read.
struct Labelling {
    quiz::LabelTask task;
    ThingList labels;
    QStringList marks;
    std::vector<int> used;
    std::vector<int> held;

    explicit Labelling(const TextLinks& links) : labels(task.labels, links) {}

    Done take(const AnswerLine& answer)
    {
        const qsizetype arrow = answer.words.lastIndexOf(u"=>");
        const QString place = answer.words.left(std::max<qsizetype>(arrow, 0)).trimmed();
        const QString label = answer.words.sliced(arrow + 2).trimmed();
        if (place.isEmpty()) {
            labels.of(label);
            return {};
        }
        CARREL_ASSIGN(auto written, areaAndWords(place));
        std::size_t at = 0;
        while (at < task.areas.size() && task.areas[at].area != written.first)
            ++at;
        if (at == task.areas.size()) {
            task.areas.push_back({written.second, std::move(written.first), 1});
            held.push_back(0);
        }
        if (task.areas.size() > kMostParts || task.labels.size() > kMostParts)
            return unusable(u"too many labels"_s);
        if (label.isEmpty())
            return {};
        const int first = labels.of(label);
        used.resize(task.labels.size(), 0);
        ++used[static_cast<std::size_t>(first)];
        ++held[at];
        task.pairs.push_back({first, static_cast<int>(at), 1});
        marks += answer.mark.isEmpty() ? QString() : answer.mark;
        return {};
    }
};

Result<QuizTask> readLabel(const Section& section, const TextLinks& links)
{
    static const QRegularExpression kLabel(
        u"^[-*] (?:\\[\\s*(-?[0-9.]+%)\\s*\\] ?)?((?:(?:rect|circle|ellipse|poly) [-+0-9.,eE ]+:.*)?=>.*)$"_s);
    Labelling reading(links);
    CARREL_ASSIGN(reading.task.picture, pictureOf(section, links));
    CARREL_ASSIGN(reading.task.otherwise, costOf(section, u"otherwise"_s));
    reading.task.shuffle = section.yes(u"shuffle"_s, true);
    AnswerLines lines = answersOf(section.lines, kLabel);
    for (const AnswerLine& answer : lines.answers) {
        CARREL_TRY(reading.take(answer));
        if (!answer.feedback.isEmpty())
            lines.odd += u"labels have no feedback of their own"_s;
    }
    quiz::LabelTask& task = reading.task;
    if (task.pairs.empty())
        return unusable(u"no label has its area"_s);
    shareOut(task.pairs, reading.marks);
    reading.used.resize(task.labels.size(), 0);
    setUses(section, task.labels, reading.used);
    for (std::size_t at = 0; at < task.areas.size(); ++at)
        task.areas[at].holds = section.value(u"holds"_s) == u"any" ? 0 : std::max(1, reading.held[at]);
    return QuizTask{lines.stem, std::move(task), lines.odd};
}

}  // namespace

double wrongShare(double rightShare, int most)
{
    return most == 0 ? -rightShare : 0;
}

bool isPlaceTask(const QString& kind)
{
    static const QStringList kKinds{u"hotspot"_s, u"point"_s, u"hot-text"_s, u"slider"_s, u"pairs"_s, u"label"_s};
    return kKinds.contains(kind);
}

Result<QuizTask> readPlaceTask(const QString& kind, const Section& section, const TextLinks& links)
{
    if (kind == u"hotspot" || kind == u"point")
        return readHotspot(kind == u"point", section, links);
    if (kind == u"hot-text")
        return readHotText(section, links);
    if (kind == u"slider")
        return readSlider(section, links);
    return kind == u"pairs" ? readPairs(section, links) : readLabel(section, links);
}

}  // namespace carrel::formats
