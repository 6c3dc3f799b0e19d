// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Overseeing.h"

#include "core/protocol/Keys.h"
#include "core/store/scopes/ScopeRepository.h"

#include <QHash>

#include <algorithm>

namespace carrel::desk {
namespace {

const QString kScope = QStringLiteral("admin");

std::optional<Instant> momentOf(const QJsonValue& milliseconds)
{
    return milliseconds.isDouble() ? std::optional(Instant(std::chrono::milliseconds(milliseconds.toInteger())))
                                   : std::nullopt;
}

Person personOf(const protocol::Op& item)
{
    const QJsonObject& body = item.body;
    return {.account = item.key,
            .name = body.value(u"name").toString(),
            .email = body.value(u"email").toString(),
            .role = body.value(u"role").toString(),
            .disabled = body.value(u"disabled").toBool(),
            .joined = momentOf(body.value(u"joined")),
            .courses = {}};
}

bool comesBefore(const Person& a, const Person& b)
{
    const int order = QString::localeAwareCompare(a.name, b.name);
    return order != 0 ? order < 0 : a.email < b.email;
}

Result<PeopleView> viewOf(store::Connection& connection)
{
    store::ScopeRepository scopes(connection);
    CARREL_ASSIGN(const auto known, scopes.scopes());
    if (!known.contains(kScope))
        return fail(ErrorKind::NotFound,
                    QStringLiteral("an academy tells owners and admins of their people, and this desk of nobody"));
    PeopleView view;
    CARREL_ASSIGN(view.inStep, scopes.inStepAt());
    CARREL_ASSIGN(const auto members, scopes.items(kScope, QStringLiteral("member")));
    CARREL_ASSIGN(const auto enrolments, scopes.items(kScope, QStringLiteral("enrolment")));
    QHash<QString, std::vector<PersonCourse>> courses;
    for (const protocol::Op& enrolment : enrolments)
        if (const QStringList path = protocol::pathOf(enrolment.key); path.size() == 2)
            courses[path[0]].push_back({path[1], momentOf(enrolment.body.value(u"since"))});
    for (const protocol::Op& member : members) {
        Person person = personOf(member);
        person.courses = courses.value(person.account);
        view.people.push_back(std::move(person));
    }
    std::sort(view.people.begin(), view.people.end(), comesBefore);
    return view;
}

}  // namespace

QFuture<Result<PeopleView>> Overseeing::people()
{
    return m_vault.read<PeopleView>(viewOf);
}

}  // namespace carrel::desk
