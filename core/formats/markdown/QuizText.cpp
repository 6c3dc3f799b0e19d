// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/QuizText.h"

#include "core/formats/MarkdownBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/UniqueKeys.h"
#include "core/formats/markdown/AnswerLines.h"
#include "core/formats/markdown/QuizTask.h"
#include "core/quiz/NumberReading.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <cmath>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kTitleLength = 80;

const QStringList& knownAttributes()
{
    static const QStringList kKnown{
        u"points"_s,  u"feedback"_s,   u"right"_s,          u"wrong"_s,     u"hint"_s,   u"unit"_s,
        u"concept"_s, u"category"_s,   u"level"_s,          u"tags"_s,      u"case"_s,   u"key"_s,
        u"accents"_s, u"penalty"_s,    u"shuffle"_s,        u"partly"_s,    u"whole"_s,  u"least"_s,
        u"picture"_s, u"most"_s,       u"elsewhere"_s,      u"otherwise"_s, u"uses"_s,   u"holds"_s,
        u"scale"_s,   u"difficulty"_s, u"discrimination"_s, u"criterion"_s, u"seconds"_s};
    return kKnown;
}

/// What an item without a name is called by: the same words get the same key in every version.
QString contentKey(const quiz::Item& item)
{
    const QByteArray words = (quiz::kindName(item) + u'\n' + course::plainText(item.stem)).toUtf8();
    return u"q-"_s + QString::fromLatin1(QCryptographicHash::hash(words, QCryptographicHash::Sha256).toHex().left(10));
}

QString shownTitle(const quiz::Item& item)
{
    const QString title = item.title.isEmpty() ? course::plainText(item.stem).simplified() : item.title;
    return title.left(kTitleLength);
}

double share(const FrontMatter& file, const QString& key)
{
    return std::clamp(file.number(key).value_or(0) / 100, 0.0, 1.0);
}

quiz::QuizKind kindOf(const QString& name)
{
    return name == u"placement"    ? quiz::QuizKind::Placement
           : name == u"assessment" ? quiz::QuizKind::Assessment
           : name == u"exam"       ? quiz::QuizKind::Exam
                                   : quiz::QuizKind::Check;
}

quiz::Behaviour behaviourOf(const QString& name, quiz::QuizKind kind)
{
    if (name == u"deferred")
        return quiz::Behaviour::Deferred;
    if (name == u"several-tries")
        return quiz::Behaviour::SeveralTries;
    if (name == u"immediate" || (name.isEmpty() && kind == quiz::QuizKind::Check))
        return quiz::Behaviour::Immediate;
    return quiz::Behaviour::Deferred;
}

/// A text with holes or with words to choose says itself what it asks.
bool standsAlone(const quiz::Task& task)
{
    return std::holds_alternative<quiz::GapTask>(task) || std::holds_alternative<quiz::HotTextTask>(task);
}

/// Reads the items of one file.
class QuizTextReader {
public:
    QuizTextReader(const FrontMatter& file, const QString& path, const TextLinks& links, ReadContext& context)
        : m_file(file), m_path(path), m_links(links), m_context(context)
    {
    }

    Result<quiz::Quiz> read()
    {
        quiz::Quiz quiz = header();
        const SectionedText text = sectionsOf(m_file.body(), m_file.bodyLine());
        quiz.introduction = blocksFromMarkdown(text.introduction, m_links);
        if (static_cast<qint64>(text.sections.size()) > m_context.limits.items)
            return fail(ErrorKind::TooLarge, m_path + u": too many questions"_s);
        for (const Section& section : text.sections) {
            CARREL_TRY(m_context.progress.step(0, 0));
            if (section.heading.section(u':', 0, 0).trimmed().toLower() == u"section")
                quiz.sections.push_back(readSection(section, static_cast<int>(quiz.items.size())));
            else if (auto item = readItem(section))
                quiz.items.push_back(*std::move(item));
        }
        return quiz;
    }

private:
    quiz::Quiz header()
    {
        quiz::Quiz quiz;
        quiz.title = m_file.text(u"title"_s);
        const QString kind = m_file.text(u"kind"_s).toLower();
        const QString behaviour = m_file.text(u"behaviour"_s).toLower();
        static const QStringList kKinds{QString(), u"check"_s, u"placement"_s, u"assessment"_s, u"exam"_s};
        static const QStringList kBehaviours{QString(), u"deferred"_s, u"immediate"_s, u"several-tries"_s};
        if (!kKinds.contains(kind))
            tell(u"no kind of quiz is called so; it is a check: "_s + kind);
        if (!kBehaviours.contains(behaviour))
            tell(u"no behaviour is called so: "_s + behaviour);
        quiz.kind = kindOf(kind);
        quiz.behaviour = behaviourOf(behaviour, quiz.kind);
        quiz.passShare = share(m_file, u"pass"_s);
        quiz.timeLimitSeconds =
            static_cast<int>(std::clamp(m_file.number(u"time-limit"_s).value_or(0), 0.0, 100'000.0) * 60);
        quiz.attemptLimit = static_cast<int>(std::clamp(m_file.number(u"attempts"_s).value_or(0), 0.0, 1e6));
        quiz.tryLimit = static_cast<int>(std::clamp(m_file.number(u"tries"_s).value_or(0), 0.0, 100.0));
        quiz.shuffleItems = m_file.yes(u"shuffle"_s);
        quiz.forwardOnly = m_file.yes(u"forward-only"_s);
        quiz.during = telling(u"tell-during"_s);
        quiz.after = telling(u"tell-after"_s);
        quiz.closed = telling(u"tell-closed"_s);
        if (const QString closes = m_file.text(u"closes"_s); !closes.isEmpty()) {
            const QDateTime at = QDateTime::fromString(closes, Qt::ISODateWithMs);
            if (at.isValid())
                quiz.closesAt = Instant(std::chrono::milliseconds(at.toMSecsSinceEpoch()));
            else
                tell(u"a quiz closes at a moment like 2027-01-31T18:00:00Z"_s);
        }
        quiz.certainty = m_file.yes(u"certainty"_s);
        quiz.adaptive = quiz.kind == quiz::QuizKind::Placement && m_file.yes(u"adaptive"_s, true);
        for (const QString& level : m_file.list(u"levels"_s)) {
            bool ok = false;
            const double percent = level.section(u' ', -1).remove(u'%').toDouble(&ok);
            if (ok && std::isfinite(percent) && level.contains(u' '))
                quiz.levels.push_back({level.section(u' ', 0, -2).trimmed(), std::clamp(percent / 100, 0.0, 1.0)});
            else
                tell(u"a level is a name and the percentage it starts at: "_s + level);
        }
        return quiz;
    }

    /// "marks, feedback" or "nothing".
    quiz::Telling telling(const QString& key)
    {
        const QStringList words = m_file.list(key);
        if (words.isEmpty())
            return {};
        static const QStringList kWords{u"outcome"_s, u"marks"_s, u"answer"_s, u"feedback"_s, u"nothing"_s};
        for (const QString& word : words) {
            if (!kWords.contains(word))
                tell(u"%1 knows outcome, marks, answer, feedback and nothing: "_s.arg(key) + word);
        }
        return {words.contains(kWords[0]), words.contains(kWords[1]), words.contains(kWords[2]),
                words.contains(kWords[3])};
    }

    void tell(const QString& why) { m_context.report.changed(u"front matter"_s, m_path, {}, why); }

    quiz::Section readSection(const Section& section, int first)
    {
        static const QStringList kKnown{u"draw"_s, u"shuffle"_s, u"forward-only"_s};
        quiz::Section read;
        read.title = section.heading.section(u':', 1).trimmed();
        read.words = blocksFromMarkdown(section.body(), m_links);
        read.first = first;
        read.shuffle = section.yes(u"shuffle"_s, false);
        read.forwardOnly = section.yes(u"forward-only"_s, false);
        const QString draw = section.value(u"draw"_s);
        bool ok = false;
        read.draw = std::clamp(draw.toInt(&ok), 0, 100'000);
        if (!draw.isEmpty() && !ok)
            tell(u"@draw is no number of items"_s);
        for (const QString& key : section.unknownKeys(kKnown))
            tell(u"@%1 is not known of a section"_s.arg(key));
        return read;
    }

    std::optional<quiz::Item> readItem(const Section& section)
    {
        const QString where = u"%1, line %2"_s.arg(m_path).arg(section.line);
        const QString kind = section.heading.section(u':', 0, 0).trimmed().toLower();
        Result<QuizTask> task = readQuizTask(kind, section, m_links);
        if (!task) {
            m_context.report.leftOut(u"question"_s, where, section.heading.left(kTitleLength), task.error().detail);
            return std::nullopt;
        }
        quiz::Item item;
        item.title = section.heading.section(u':', 1).trimmed();
        item.stem = blocksFromMarkdown(task->stem, m_links);
        item.task = std::move(task->task);
        readAttributes(section, item, task->changes);
        if (item.stem.empty() && !standsAlone(item.task)) {
            m_context.report.leftOut(u"question"_s, where, section.heading.left(kTitleLength), u"it asks nothing"_s);
            return std::nullopt;
        }
        const QString wish = course::slug(section.value(u"key"_s).isEmpty() ? item.title : section.value(u"key"_s));
        item.key = m_keys.take(wish.isEmpty() ? contentKey(item) : wish);
        if (task->changes.isEmpty())
            m_context.report.cameIn(u"question"_s, where, shownTitle(item));
        else
            m_context.report.changed(u"question"_s, where, shownTitle(item), task->changes.join(u"; "_s));
        return item;
    }

    void readAttributes(const Section& section, quiz::Item& item, QStringList& changes)
    {
        const auto said = [&](const QString& key) { return feedbackFromMarkdown(section.value(key), m_links); };
        item.feedback = said(u"feedback"_s);
        item.feedbackRight = said(u"right"_s);
        item.feedbackWrong = said(u"wrong"_s);
        item.feedbackPartly = said(u"partly"_s);
        item.wholeOnly = section.yes(u"whole"_s, false);
        for (const QString& hint : section.values(u"hint"_s))
            item.hints.push_back(inlineFromMarkdown(hint, m_links));
        item.tags = section.list(u"tags"_s);
        item.conceptName = section.value(u"concept"_s);
        item.category = section.value(u"category"_s);
        item.level = section.value(u"level"_s);
        item.unitKey = section.value(u"unit"_s).section(u'#', 0, 0).trimmed();
        item.unitAnchor = course::slug(section.value(u"unit"_s).section(u'#', 1));
        const auto number = [&](const QString& key, double otherwise, double most) {
            QString value = section.value(key);
            if (value.isEmpty())
                return otherwise;
            const double whole = value.endsWith(u'%') ? 100 : 1;
            const std::vector<double> readings = quiz::numberReadings(value.remove(u'%').trimmed(), {});
            if (readings.size() > 1)
                changes +=
                    u"@%1 may be %2 or %3: it is written without a comma"_s.arg(key).arg(readings[0]).arg(readings[1]);
            else if (readings.empty() || readings[0] < 0 || readings[0] / whole > most)
                changes += u"@%1 is out of range"_s.arg(key);
            else
                return readings[0] / whole;
            return otherwise;
        };
        item.points = number(u"points"_s, 1, 10'000);
        item.timeLimitSeconds = static_cast<int>(number(u"seconds"_s, 0, 1e6));
        if (const auto* essay = std::get_if<quiz::EssayTask>(&item.task); essay != nullptr && !essay->rubric.empty())
            takePointsOf(essay->rubric, section, item, changes);
        item.penalty = number(u"penalty"_s, 0, 1);
        if (const QString least = section.value(u"least"_s); !least.isEmpty()) {
            const auto share = shareOf(least);
            if (share && *share <= 0)
                item.leastShare = *share;
            else
                changes += u"@least is out of range"_s;
        }
        item.difficulty = onScale(section, u"difficulty"_s, {-4, 4}, changes);
        item.discrimination = onScale(section, u"discrimination"_s, {0.1, 4}, changes);
        for (const QString& key : section.unknownKeys(knownAttributes()))
            changes += u"@%1 is not known"_s.arg(key);
    }

    static void takePointsOf(const std::vector<quiz::RubricLine>& rubric, const Section& section, quiz::Item& item,
                             QStringList& changes)
    {
        double sum = 0;
        for (const quiz::RubricLine& line : rubric)
            sum += line.most;
        if (!section.value(u"points"_s).isEmpty() && std::abs(sum - item.points) > 1e-9)
            changes += u"its criteria make up its points"_s;
        item.points = sum;
    }

    static std::optional<double> onScale(const Section& section, const QString& key, std::pair<double, double> range,
                                         QStringList& changes)
    {
        const QString value = section.value(key);
        bool ok = false;
        const double read = value.toDouble(&ok);
        if (ok && read >= range.first && read <= range.second)
            return read;
        if (!value.isEmpty())
            changes += u"@%1 is out of range"_s.arg(key);
        return std::nullopt;
    }

    const FrontMatter& m_file;
    QString m_path;
    const TextLinks& m_links;
    ReadContext& m_context;
    UniqueKeys m_keys;
};

}  // namespace

Result<quiz::Quiz> readQuizText(const FrontMatter& file, const QString& path, const TextLinks& links,
                                ReadContext& context)
{
    return QuizTextReader(file, path, links, context).read();
}

}  // namespace carrel::formats
