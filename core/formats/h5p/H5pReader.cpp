// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/h5p/H5pReader.h"

#include "core/base/Json.h"
#include "core/formats/QuestionFile.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/h5p/H5pQuestion.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

class H5pReader {
public:
    H5pReader(PackageSource& source, const QString& name, ReadContext& context)
        : m_source(source), m_name(name), m_context(context), m_shelf(source, context)
    {
    }

    Result<Package> read()
    {
        CARREL_ASSIGN(const QJsonObject about, readObject(u"h5p.json"_s));
        const QString library = about.value(u"mainLibrary"_s).toString();
        const QString title = about.value(u"title"_s).toString().simplified();
        CARREL_ASSIGN(const QJsonObject params, readObject(u"content/content.json"_s));
        QuestionFile file(title.isEmpty() ? m_name : title, m_context);
        if (library == u"H5P.QuestionSet")
            CARREL_TRY(readSet(params, file));
        else if (isQuestion(library))
            CARREL_TRY(readOne({library, params, {}}, u"question 1"_s, file));
        else
            return fail(ErrorKind::Unsupported,
                        u"this is an H5P package of the type %1, which is a program of its own and is not run"_s.arg(
                            library.left(60)));
        CARREL_TRY(m_shelf.state());
        CARREL_ASSIGN(Package package, std::move(file).finish());
        finishCourse(about, params, package.courses.front());
        tellUnread();
        return package;
    }

private:
    struct Part {
        QString library;
        QJsonObject params;
        QString title;
    };

    static bool isQuestion(const QString& library)
    {
        static const QStringList kQuestions{u"H5P.MultiChoice"_s, u"H5P.TrueFalse"_s, u"H5P.Blanks"_s,
                                            u"H5P.DragText"_s};
        return kQuestions.contains(library);
    }

    Result<QJsonObject> readObject(const QString& name)
    {
        CARREL_ASSIGN(const QByteArray bytes, m_source.read(name));
        CARREL_ASSIGN(const QJsonValue value,
                      readJson(bytes, {.bytes = static_cast<qsizetype>(m_context.limits.textBytes), .depth = 64}));
        if (!value.isObject())
            return fail(ErrorKind::Unreadable, name + u" is no object"_s);
        return value.toObject();
    }

    Done readSet(const QJsonObject& set, QuestionFile& file)
    {
        const QJsonObject intro = set.value(u"introPage"_s).toObject();
        QStringList changes;
        file.introduce(h5pBlocks(intro.value(u"introduction"_s).toString(), m_shelf, u"introduction"_s, changes));
        if (const int drawn = set.value(u"poolSize"_s).toInt(); drawn > 0)
            tellOnce(changes, u"%1 of its questions are drawn there; here all came in"_s.arg(drawn));
        if (!changes.isEmpty())
            m_context.report.changed(u"quiz"_s, u"question set"_s, {}, changes.join(u"; "_s));
        int number = 0;
        for (const QJsonValue& value : set.value(u"questions"_s).toArray()) {
            CARREL_TRY(m_context.progress.step(++number, 0));
            const QJsonObject part = value.toObject();
            const Part read{h5pLibrary(part.value(u"library"_s).toString()), part.value(u"params"_s).toObject(),
                            part.value(u"metadata"_s).toObject().value(u"title"_s).toString().simplified()};
            CARREL_TRY(readOne(read, u"question %1"_s.arg(number), file));
        }
        return {};
    }

    Done readOne(const Part& part, const QString& where, QuestionFile& file)
    {
        Result<H5pQuestion> question = readH5pQuestion(part.library, part.params, m_shelf, where);
        CARREL_TRY(m_shelf.state());
        if (!question) {
            file.leaveOut(where, part.title.isEmpty() ? part.library : part.title, question.error().detail);
            return {};
        }
        // "Untitled Multiple Choice" is what the editor writes by itself.
        if (!part.title.startsWith(u"Untitled"))
            question->item.title = part.title;
        return file.add(std::move(question->item), where, {}, question->changes);
    }

    void finishCourse(const QJsonObject& about, const QJsonObject& params, CoursePackage& course)
    {
        const QString language = about.value(u"language"_s).toString();
        course.course.language = language == u"und" ? QString() : language.left(35);
        const QString licence = about.value(u"license"_s).toString().simplified();
        course.course.licence = licence == u"U" ? QString() : licence.left(200);
        QStringList authors;
        for (const QJsonValue& author : about.value(u"authors"_s).toArray())
            authors += author.toObject().value(u"name"_s).toString().simplified();
        course.course.publisher = authors.join(u", "_s).left(200);
        quiz::Quiz& quiz = course.quizzes.front();
        quiz.behaviour = quiz::Behaviour::Immediate;
        quiz.passShare = std::clamp(params.value(u"passPercentage"_s).toDouble() / 100, 0.0, 1.0);
        quiz.shuffleItems = params.value(u"randomQuestions"_s).toBool();
    }

    /// Each library is a folder of its own: one line for it. Nothing of it is run.
    void tellUnread()
    {
        QMap<QString, int> libraries;
        for (const QString& name : m_source.names()) {
            if (name.startsWith(u"content/") && name != u"content/content.json" && !m_shelf.hasKept(name))
                m_context.report.leftOut(u"file"_s, name, {}, u"nothing that came in refers to it"_s);
            else if (!name.startsWith(u"content/") && name != u"h5p.json")
                ++libraries[name.section(u'/', 0, 0)];
        }
        for (auto library = libraries.cbegin(); library != libraries.cend(); ++library)
            m_context.report.leftOut(u"program"_s, library.key(), {},
                                     u"its %1 files are not run and not kept"_s.arg(library.value()));
    }

    PackageSource& m_source;
    QString m_name;
    ReadContext& m_context;
    MediaShelf m_shelf;
};

}  // namespace

Result<Package> readH5p(PackageSource& source, const QString& name, ReadContext& context)
{
    return H5pReader(source, name, context).read();
}

}  // namespace carrel::formats
