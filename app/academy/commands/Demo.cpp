// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Demo.h"

#include "app/academy/courses/Publishing.h"

#include <array>

namespace carrel::academy {
namespace {

const QString kOrg = QStringLiteral("demo");

/// 80 bits, in letters that are not taken for one another.
QString newPassword(Random& random)
{
    constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz023456789";
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    QString password;
    for (const std::uint8_t byte : bytes)
        password += QLatin1Char(kLetters[byte % 32]);
    return password;
}

Result<DemoMember> addMember(Connection& connection, const Org& org, const QString& role, const QString& name,
                             const Clock& clock, Random& random)
{
    People people(connection, clock, random);
    DemoMember made{role + QStringLiteral("@demo.example"), role, newPassword(random), {}};
    CARREL_ASSIGN(const Member member, people.addMember(org, {made.email, name, role, made.password.toLatin1(), {}}));
    CARREL_ASSIGN(made.code, people.makeCode(org, member));
    if (role != QLatin1String("learner"))
        return made;
    CourseShelf shelf(connection, org, clock, random, theOperator());
    CARREL_ASSIGN(const auto courses, shelf.list());
    for (const ShelvedCourse& course : courses)
        CARREL_TRY(shelf.enrol(member, course.key));
    return made;
}

}  // namespace

Result<std::optional<Demo>> makeDemo(Database& database, const BlobFiles& files, const Clock& clock, Random& random)
{
    CARREL_ASSIGN(const bool made, database.transact(Access::Write, [&](Connection& connection) -> Result<bool> {
        CARREL_TRY(serverName(connection, clock, random));
        People people(connection, clock, random);
        CARREL_ASSIGN(const auto orgs, people.orgs());
        if (!orgs.empty())
            return false;
        CARREL_TRY(people.addOrg(kOrg, QStringLiteral("The demonstration academy")));
        return true;
    }));
    if (!made)
        return std::optional<Demo>();
    for (const char* course : {"personal-data-at-work", "reading-performance-figures", "the-book-and-its-readers"})
        CARREL_TRY(publish(database, kOrg, {QStringLiteral(":/academy/") + QLatin1String(course), {}, {}}, files, clock,
                           random));
    return database.transact(Access::Write, [&](Connection& connection) -> Result<std::optional<Demo>> {
        Demo demo{kOrg, {}};
        CARREL_ASSIGN(const Org org, People(connection, clock, random).org(kOrg));
        const std::array<std::pair<const char*, const char*>, 3> people{
            {{"learner", "Lena Learner"}, {"instructor", "Ivo Instructor"}, {"admin", "Ada Admin"}}};
        for (const auto& [role, name] : people) {
            CARREL_ASSIGN(auto member, addMember(connection, org, QString::fromLatin1(role), QString::fromLatin1(name),
                                                 clock, random));
            demo.members.push_back(std::move(member));
        }
        return std::optional(std::move(demo));
    });
}

}  // namespace carrel::academy
