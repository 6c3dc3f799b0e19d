// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/h5p/H5pQuestion.h"

#include "core/formats/BlockBuilder.h"
#include "core/formats/HtmlBlocks.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/h5p/H5pGaps.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr qsizetype kMostAnswers = 1000;
constexpr qsizetype kShownTarget = 60;

tl::unexpected<Error> malformed(const QString& why)
{
    return fail(ErrorKind::Unreadable, why);
}

QString htmlOf(const QJsonObject& object, const QString& name)
{
    return object.value(name).toString();
}

/// Texts of H5P have no files beside them: pictures stand in the parameter "media".
TextLinks linksOf(MediaShelf& shelf, const QString& where, QStringList& changes)
{
    TextLinks links;
    links.media = [&shelf, &changes, where](const QString& target) -> std::optional<KeptMedia> {
        if (target.startsWith(u"data:"))
            return shelf.keepData(target, where);
        tellOnce(changes, u"\"%1\" is not in the package and is shown as its words"_s.arg(target.left(kShownTarget)));
        return std::nullopt;
    };
    links.link = [&changes](const QString& target) {
        tellOnce(changes, u"the link to \"%1\" leads nowhere"_s.arg(target.left(kShownTarget)));
        return QString();
    };
    links.lost = [&changes](const QString& what, const QString& why) { tellOnce(changes, u"%1: %2"_s.arg(what, why)); };
    return links;
}

class QuestionReader {
public:
    QuestionReader(const QJsonObject& params, MediaShelf& shelf, const QString& where)
        : m_params(params), m_shelf(shelf), m_where(where)
    {
    }

    Result<H5pQuestion> read(const QString& library)
    {
        using Reader = Done (QuestionReader::*)();
        static const QHash<QString, Reader> kReaders{
            {u"H5P.MultiChoice"_s, &QuestionReader::readChoice},
            {u"H5P.TrueFalse"_s, &QuestionReader::readTrueFalse},
            {u"H5P.Blanks"_s, &QuestionReader::readBlanks},
            {u"H5P.DragText"_s, &QuestionReader::readDragText},
        };
        const Reader reader = kReaders.value(library);
        if (reader == nullptr)
            return fail(ErrorKind::Unsupported,
                        u"%1 is a program of its own, which is not run"_s.arg(library.left(kShownTarget)));
        CARREL_TRY((this->*reader)());
        addMedia();
        readOverallFeedback();
        course::assignAnchors(m_read.item.stem);
        return std::move(m_read);
    }

private:
    TextLinks links() { return linksOf(m_shelf, m_where, m_read.changes); }
    course::Text text(const QString& html) { return inlineFromHtml(html, links()); }
    quiz::Feedback said(const QString& html) { return feedbackFromHtml(html, links()); }
    QJsonObject behaviour() const { return m_params.value(u"behaviour"_s).toObject(); }

    Done readChoice()
    {
        quiz::ChoiceTask task;
        std::vector<bool> right;
        for (const QJsonValue& value : m_params.value(u"answers"_s).toArray()) {
            const QJsonObject answer = value.toObject();
            const QJsonObject more = answer.value(u"tipsAndFeedback"_s).toObject();
            quiz::Choice choice =
                choiceOf(u"c%1"_s.arg(task.choices.size() + 1), picturedFromHtml(htmlOf(answer, u"text"_s), links()));
            if (isBlank(choice) || right.size() == kMostAnswers)
                return malformed(isBlank(choice) ? u"an answer without words"_s : u"too many answers"_s);
            choice.feedback = said(htmlOf(more, u"chosenFeedback"_s));
            task.choices.push_back(std::move(choice));
            right.push_back(answer.value(u"correct"_s).toBool());
            addTip(htmlOf(more, u"tip"_s));
            if (!text(htmlOf(more, u"notChosenFeedback"_s)).empty())
                tellOnce(m_read.changes, u"what is said of an answer that was not chosen was left out"_s);
        }
        const auto count = std::count(right.begin(), right.end(), true);
        const QString type = behaviour().value(u"type"_s).toString();
        task.multiple = type == u"multi" || (type != u"single" && count > 1);
        task.shuffle = behaviour().value(u"randomAnswers"_s).toBool(true);
        shareAmongRight(task.choices, right, task.multiple);
        CARREL_TRY(checkChoices(task.choices, task.multiple, m_read.changes));
        m_read.item.wholeOnly = task.multiple && behaviour().value(u"singlePoint"_s).toBool();
        m_read.item.points = task.multiple && !m_read.item.wholeOnly ? static_cast<double>(count) : 1;
        m_read.item.task = std::move(task);
        keepFromNegative(m_read.item);
        return readStem(u"question"_s);
    }

    Done readTrueFalse()
    {
        const QString correct = m_params.value(u"correct"_s).toVariant().toString();
        if (correct != u"true" && correct != u"false")
            return malformed(u"it does not say whether true or false is right"_s);
        m_read.item.task = trueFalse(correct == u"true", {}, {});
        m_read.item.feedbackRight = said(htmlOf(behaviour(), u"feedbackOnCorrect"_s));
        m_read.item.feedbackWrong = said(htmlOf(behaviour(), u"feedbackOnWrong"_s));
        return readStem(u"question"_s);
    }

    Done readStem(const QString& name)
    {
        m_read.item.stem = blocksFromHtml(htmlOf(m_params, name), links());
        if (m_read.item.stem.empty())
            return malformed(u"no words that ask something"_s);
        return {};
    }

    Done readBlanks()
    {
        QString html;
        for (const QJsonValue& line : m_params.value(u"questions"_s).toArray())
            html += u"<p>"_s + line.toString() + u"</p>"_s;
        CARREL_ASSIGN(H5pGaps gaps, blanksOf(html));
        if (behaviour().value(u"acceptSpellingErrors"_s).toBool())
            tellOnce(m_read.changes, u"a spelling mistake makes an answer wrong here"_s);
        return takeGaps(std::move(gaps), htmlOf(m_params, u"text"_s), behaviour().value(u"caseSensitive"_s).toBool());
    }

    Done readDragText()
    {
        CARREL_ASSIGN(H5pGaps gaps, wordsToDrag(htmlOf(m_params, u"textField"_s), htmlOf(m_params, u"distractors"_s)));
        tellOnce(m_read.changes, u"words are chosen for each gap here instead of dragged"_s);
        return takeGaps(std::move(gaps), htmlOf(m_params, u"taskDescription"_s), false);
    }

    Done takeGaps(H5pGaps gaps, const QString& before, bool caseSensitive)
    {
        const auto count = static_cast<double>(gaps.gaps.size());
        CARREL_TRY(fillGaps(blocksFromHtml(gaps.html, links()), std::move(gaps.gaps), caseSensitive, m_read.item,
                            m_read.changes));
        course::Blocks stem = blocksFromHtml(before, links());
        m_read.item.stem.insert(m_read.item.stem.begin(), stem.begin(), stem.end());
        m_read.item.points = count;
        for (const QString& tip : gaps.tips)
            addTip(tip);
        return {};
    }

    void addTip(const QString& html)
    {
        course::Text tip = text(html);
        if (tip.empty())
            return;
        m_read.item.hints.push_back(std::move(tip));
        tellOnce(m_read.changes, u"the tip of one answer is a hint to the whole question here"_s);
    }

    /// The picture, sound or film above the question.
    void addMedia()
    {
        const QJsonObject type = m_params.value(u"media"_s).toObject().value(u"type"_s).toObject();
        const QJsonObject shown = type.value(u"params"_s).toObject();
        QStringList files{shown.value(u"file"_s).toObject().value(u"path"_s).toString()};
        for (const QString& name : {u"sources"_s, u"files"_s}) {
            for (const QJsonValue& source : shown.value(name).toArray())
                files += source.toObject().value(u"path"_s).toString();
        }
        files.removeAll(QString());
        if (files.isEmpty())
            return;
        const QString alt = shown.value(u"alt"_s).toString();
        BlockBuilder builder;
        if (const QString& file = files.first(); file.startsWith(u"https:"))
            builder.addLink(file, alt.isEmpty() ? file : alt);
        else if (const auto media = m_shelf.keep(u"content/"_s + file, m_where))
            builder.addMedia(*media, alt, {});
        const course::Blocks blocks = builder.take();
        m_read.item.stem.insert(m_read.item.stem.begin(), blocks.begin(), blocks.end());
    }

    void readOverallFeedback()
    {
        const QJsonArray ranges = m_params.value(u"overallFeedback"_s).toArray();
        for (const QJsonValue& value : ranges) {
            const QJsonObject range = value.toObject();
            quiz::Feedback words = said(htmlOf(range, u"feedback"_s));
            if (words.empty())
                continue;
            quiz::Feedback& place = placeOf(range, ranges.size());
            if (!place.empty())
                tellOnce(m_read.changes, u"feedback for parts of the marks was left out"_s);
            else
                place = std::move(words);
        }
    }

    quiz::Feedback& placeOf(const QJsonObject& range, qsizetype count)
    {
        if (count == 1)
            return m_read.item.feedback;
        if (range.value(u"to"_s).toDouble() >= 100)
            return m_read.item.feedbackRight;
        return range.value(u"from"_s).toDouble() <= 0 ? m_read.item.feedbackWrong : m_read.item.feedbackPartly;
    }

    const QJsonObject& m_params;
    MediaShelf& m_shelf;
    QString m_where;
    H5pQuestion m_read;
};

}  // namespace

Result<H5pQuestion> readH5pQuestion(const QString& library, const QJsonObject& params, MediaShelf& shelf,
                                    const QString& where)
{
    return QuestionReader(params, shelf, where).read(library);
}

QString h5pLibrary(const QString& withVersion)
{
    return withVersion.section(u' ', 0, 0);
}

course::Blocks h5pBlocks(const QString& html, MediaShelf& shelf, const QString& where, QStringList& changes)
{
    return blocksFromHtml(html, linksOf(shelf, where, changes));
}

}  // namespace carrel::formats
