// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/exams/Papers.h"

#include "app/academy/store/AcademySql.h"

#include <QCryptographicHash>

namespace carrel::academy {

QByteArray Papers::draw(std::size_t bytes)
{
    std::vector<std::uint8_t> drawn(bytes);
    m_random.fill(drawn);
    return {reinterpret_cast<const char*>(drawn.data()), static_cast<qsizetype>(bytes)};
}

Result<quiz::Paper> Papers::paperFor(const QString& courseKey, const QByteArray& quiz)
{
    constexpr std::size_t kNameBytes = 16;
    constexpr std::size_t kSecretBytes = 32;
    const QByteArray hash = QCryptographicHash::hash(quiz, QCryptographicHash::Sha256);
    {
        CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_paper_same, {m_orgId, courseKey, hash}));
        if (rows.next())
            return quiz::Paper{rows.text(0), rows.bytes(1)};
    }
    m_fresh.push_back({{QString::fromLatin1(draw(kNameBytes).toHex()), draw(kSecretBytes)}, hash, quiz});
    return m_fresh.back().paper;
}

Done Papers::seal(formats::CoursePackage& content)
{
    for (quiz::Quiz& quiz : content.quizzes) {
        if (quiz.isSealed())
            return fail(ErrorKind::Unreadable, QStringLiteral("the exam \"%1\" comes without its keys").arg(quiz.key));
        if (quiz.kind != quiz::QuizKind::Exam)
            continue;
        CARREL_ASSIGN(const quiz::Paper paper, paperFor(content.course.key, quiz::quizToJson(quiz)));
        quiz = quiz::sealed(quiz, paper);
    }
    return {};
}

Result<QStringList> Papers::keep(const QString& courseKey)
{
    QStringList names;
    for (const Fresh& each : std::exchange(m_fresh, {})) {
        CARREL_TRY(m_connection.run(sql::kExams_paper_add,
                                    {m_orgId, each.paper.name, courseKey, each.hash, each.paper.secret, each.quiz}));
        names << each.paper.name;
    }
    return names;
}

Result<Papers::Whole> Papers::whole(const QString& name)
{
    CARREL_ASSIGN(Rows rows, m_connection.run(sql::kExams_paper_get, {m_orgId, name}));
    if (!rows.next())
        return fail(ErrorKind::NotFound, QStringLiteral("no exam of that name"));
    CARREL_ASSIGN(auto quiz, quiz::quizFromJson(rows.bytes(1)));
    return Whole{{name, rows.bytes(0)}, std::move(quiz)};
}

}  // namespace carrel::academy
