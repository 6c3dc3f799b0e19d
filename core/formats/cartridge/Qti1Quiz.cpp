// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/cartridge/Qti1Quiz.h"

#include "core/formats/HtmlBlocks.h"
#include "core/formats/NoFiles.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/cartridge/Qti1Item.h"
#include "core/formats/markdown/CourseFiles.h"
#include "core/formats/qti/QtiMarkup.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

class Qti1Quiz {
public:
    Qti1Quiz(const QString& file, const QString& where, PackageFiles& files, UniqueKeys& keys, ReadContext& context)
        : m_file(file), m_where(where), m_files(files), m_keys(keys), m_context(context)
    {
    }

    Result<quiz::Quiz> read(pugi::xml_node root)
    {
        pugi::xml_node body = qtiChild(root, u"assessment");
        if (!body)
            body = qtiChild(root, u"objectbank");
        m_quiz.title = qtiAttribute(body, u"title").simplified();
        if (m_quiz.title.isEmpty())
            m_quiz.title = qti1Metadata(qtiChild(body, u"qtimetadata"), u"bank_title");
        const pugi::xml_node about = qtiChild(body, u"qtimetadata");
        const auto minutes = finiteNumber(qti1Metadata(about, u"qmd_timelimit"));
        m_quiz.timeLimitSeconds = static_cast<int>(within(minutes.value_or(0), 0, 1e5, 0) * 60);
        const auto attempts = finiteNumber(qti1Metadata(about, u"cc_maxattempts"));
        m_quiz.attemptLimit = static_cast<int>(within(attempts.value_or(0), 0, 1000, 0));
        CARREL_TRY(readSection(body, {}));
        return std::move(m_quiz);
    }

private:
    Done readSection(pugi::xml_node section, const QString& category)
    {
        for (const pugi::xml_node child : section.children()) {
            const QString name = qtiName(child);
            if (name == u"item")
                CARREL_TRY(readItem(child, category));
            else if (name == u"section")
                CARREL_TRY(readSection(child, qtiAttribute(child, u"title").simplified()));
            else if (name == u"selection_ordering")
                tellSelection(child);
        }
        return {};
    }

    void tellSelection(pugi::xml_node ordering)
    {
        for (const pugi::xml_node selection : qtiBelow(ordering, u"selection")) {
            const QString drawn = qtiText(qtiChild(selection, u"selection_number")).simplified();
            if (const QString bank = qtiText(qtiChild(selection, u"sourcebank_ref")).simplified(); !bank.isEmpty())
                m_context.report.leftOut(
                    u"draw"_s, m_where, bank.left(60),
                    u"%1 of its questions are drawn there; the bank is a quiz of its own here"_s.arg(drawn.left(10)));
            else if (!drawn.isEmpty())
                m_context.report.changed(
                    u"draw"_s, m_where, {},
                    u"%1 of its questions are drawn there; here all came in"_s.arg(drawn.left(10)));
        }
    }

    Done readItem(pugi::xml_node node, const QString& category)
    {
        CARREL_TRY(m_context.progress.step(++m_number, 0));
        if (m_number > m_context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 questions"_s.arg(m_context.limits.items));
        const QString where = u"%1, question %2"_s.arg(m_where).arg(m_number);
        Result<Qti1Item> read = readQti1Item(node, m_files.links(m_file, where));
        CARREL_TRY(m_files.mediaState());
        const QString title = qtiAttribute(node, u"title").simplified();
        if (!read) {
            m_context.report.leftOut(u"question"_s, where, title, read.error().detail);
            return {};
        }
        const QString wish = course::slug(read->identifier);
        read->item.key = m_keys.take(wish.isEmpty() ? u"question"_s : wish);
        read->item.category = category;
        course::assignAnchors(read->item.stem);
        if (read->changes.isEmpty())
            m_context.report.cameIn(u"question"_s, where, title);
        else
            m_context.report.changed(u"question"_s, where, title, read->changes.join(u"; "_s));
        m_quiz.items.push_back(std::move(read->item));
        return {};
    }

    QString m_file;
    QString m_where;
    PackageFiles& m_files;
    UniqueKeys& m_keys;
    ReadContext& m_context;
    quiz::Quiz m_quiz;
    int m_number = 0;
};

}  // namespace

Result<quiz::Quiz> readQti1Quiz(pugi::xml_node root, const QString& file, const QString& where, PackageFiles& files,
                                UniqueKeys& itemKeys, ReadContext& context)
{
    return Qti1Quiz(file, where, files, itemKeys, context).read(root);
}

Result<Package> readQti1File(const QByteArray& xml, const QString& name, ReadContext& context)
{
    if (xml.size() > context.limits.textBytes)
        return fail(ErrorKind::TooLarge, u"a file of %1 bytes"_s.arg(xml.size()));
    pugi::xml_document document;
    CARREL_TRY(parseXml(xml, document));
    NoFiles none;
    PackageFiles files(none, context);
    UniqueKeys keys;
    CARREL_ASSIGN(quiz::Quiz quiz, readQti1Quiz(document.document_element(), name, name, files, keys, context));
    if (quiz.items.empty())
        return fail(ErrorKind::Unreadable, u"no question of this QTI 1.2 file could come in"_s);
    CoursePackage made;
    made.course.title = quiz.title.isEmpty() ? titleOfName(name) : quiz.title;
    const QString key = course::slug(made.course.title);
    made.course.key = quiz.key = key.isEmpty() ? u"questions"_s : key;
    quiz.title = made.course.title;
    made.course.modules.push_back({made.course.key, made.course.title, {}, {{course::EntryKind::Quiz, quiz.key}}});
    made.quizzes.push_back(std::move(quiz));
    Package package;
    package.courses.push_back(std::move(made));
    return package;
}

void readCanvasMeta(pugi::xml_node meta, const TextLinks& links, quiz::Quiz& quiz)
{
    const auto text = [&](QStringView name) { return qtiText(qtiChild(meta, name)).simplified(); };
    if (const QString title = text(u"title"); !title.isEmpty())
        quiz.title = title;
    quiz.introduction = blocksFromHtml(qtiText(qtiChild(meta, u"description")), links);
    const auto minutes = finiteNumber(text(u"time_limit"));
    quiz.timeLimitSeconds = static_cast<int>(within(minutes.value_or(0), 0, 1e5, 0) * 60);
    // Canvas writes -1 for as many as one likes.
    const auto attempts = finiteNumber(text(u"allowed_attempts"));
    quiz.attemptLimit = static_cast<int>(within(attempts.value_or(0), 0, 1000, 0));
    if (text(u"quiz_type") == u"assignment")
        quiz.kind = quiz::QuizKind::Assessment;
}

}  // namespace carrel::formats
