// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/export/QuestionFiles.h"

#include "core/formats/QuestionsCsv.h"
#include "core/formats/gift/GiftWriter.h"
#include "core/formats/moodlexml/MoodleXmlWriter.h"
#include "core/store/MediaStore.h"
#include "core/store/quizzes/QuizRepository.h"

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

Result<std::vector<quiz::Quiz>> quizzesOf(store::Connection& connection, const store::ShelfRow& course,
                                          Progress& progress)
{
    std::vector<quiz::Quiz> quizzes;
    CARREL_ASSIGN(const auto outline, store::CourseRepository(connection).outline(course.id));
    for (const store::OutlineRow& row : outline) {
        CARREL_TRY(progress.step(0, 0));
        if (row.what != store::OutlineRow::What::Quiz)
            continue;
        CARREL_ASSIGN(store::QuizRow quiz, store::QuizRepository(connection).get(QuizId{row.id}));
        quizzes.push_back(std::move(quiz.quiz));
    }
    return quizzes;
}

}  // namespace

QString endingOf(QuestionFormat format)
{
    switch (format) {
    case QuestionFormat::MoodleXml: return u"xml"_s;
    case QuestionFormat::Gift: return u"gift"_s;
    case QuestionFormat::Csv: return u"csv"_s;
    }
    return {};
}

Result<QByteArray> questionFile(QuestionFormat format, store::Connection& connection, const store::ShelfRow& course,
                                store::MediaStore& media, Progress& progress, QStringList& lost)
{
    CARREL_ASSIGN(const std::vector<quiz::Quiz> quizzes, quizzesOf(connection, course, progress));
    if (quizzes.empty())
        return QByteArray();
    Done state;
    const formats::MediaBytes bytes = [&](const QString& hash) -> std::optional<QByteArray> {
        auto got = media.get(hash);
        if (got)
            return *std::move(got);
        if (got.error().kind != ErrorKind::NotFound)
            state = fail(got.error());
        return std::nullopt;
    };
    switch (format) {
    case QuestionFormat::MoodleXml: {
        QByteArray xml = formats::moodleXml(quizzes, bytes, lost);
        CARREL_TRY(state);
        return xml;
    }
    case QuestionFormat::Gift: return formats::giftText(quizzes, lost).toUtf8();
    case QuestionFormat::Csv: break;
    }
    return formats::questionsCsv(quizzes);
}

}  // namespace carrel::ctl
