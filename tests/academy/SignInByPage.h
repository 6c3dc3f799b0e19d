// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/academy/AcademyInside.h"
#include "tests/academy/Databases.h"
#include "tests/academy/DeskRequest.h"
#include "tests/support/PageForms.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace carrel::test {

/// Members of an academy at the page where a browser signs in, over SQLite and over PostgreSQL.
class SignInByPage : public QObject {
protected:
    inline static const QString kBen = QStringLiteral("ben@north.example");
    inline static const QString kPassword = QStringLiteral("a long word & more");
    inline static const QString kAuthorize = QStringLiteral("/v1/authorize");

    Places m_places;
    std::unique_ptr<AcademyInside> m_academy;

    /// Anna, who has the password, and Ben, who has none.
    void begin()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_academy = std::make_unique<AcademyInside>(place);
        m_academy->addMember(kNorth, kAnna, name("learner"), kPassword.toUtf8());
        m_academy->addMember(kNorth, kBen);
    }

    academy::Replied show(const QHash<QString, QString>& query)
    {
        academy::Asked asked;
        asked.method = name("GET");
        asked.path = kAuthorize;
        asked.query = query;
        return m_academy->ask(asked);
    }
    /// What a browser would send of the page.
    static Fields hiddenOf(const QByteArray& page)
    {
        static const QRegularExpression field(
            QStringLiteral("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">"));
        Fields fields;
        for (auto each = field.globalMatch(QString::fromUtf8(page)); each.hasNext();) {
            const auto match = each.next();
            fields.append({match.captured(1), match.captured(2)});
        }
        return fields;
    }
    academy::Replied submit(Fields fields, const QString& email, const QString& password,
                            const QString& address = QStringLiteral("192.0.2.1"), const QByteArray& origin = {})
    {
        fields.append({name("email"), email});
        fields.append({name("password"), password});
        academy::Asked asked;
        asked.method = name("POST");
        asked.path = kAuthorize;
        asked.contentType = "application/x-www-form-urlencoded";
        asked.body = formOf(fields);
        asked.address = address;
        asked.origin = origin;
        return m_academy->ask(asked);
    }
    academy::Replied signIn(const QString& email, const QString& password,
                            const QString& address = QStringLiteral("192.0.2.1"))
    {
        return submit(hiddenOf(show(deskRequest()).body), email, password, address);
    }
    static QUrlQuery redirectOf(const academy::Replied& reply)
    {
        return QUrlQuery(QUrl(QString::fromLatin1(headerOf(reply, "Location"))).query());
    }
    static QString codeOf(const academy::Replied& reply) { return redirectOf(reply).queryItemValue(name("code")); }
};

}  // namespace carrel::test
