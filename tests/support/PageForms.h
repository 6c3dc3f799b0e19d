// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRegularExpression>
#include <QString>

#include <utility>

namespace carrel::test {

/// A form of one of the academy's pages, as a browser reads it.
struct PageForm {
    QString action;
    QList<std::pair<QString, QString>> hidden;
};

inline QString plainOf(QString text)
{
    return text.replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&#39;"), QLatin1String("'"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

inline QList<PageForm> formsOf(const QByteArray& page)
{
    static const QRegularExpression form(QStringLiteral("<form method=\"post\" action=\"([^\"]*)\">(.*?)</form>"));
    static const QRegularExpression field(
        QStringLiteral("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">"));
    QList<PageForm> forms;
    for (auto each = form.globalMatch(QString::fromUtf8(page)); each.hasNext();) {
        const auto found = each.next();
        PageForm made{found.captured(1), {}};
        for (auto input = field.globalMatch(found.captured(2)); input.hasNext();) {
            const auto match = input.next();
            made.hidden.append({plainOf(match.captured(1)), plainOf(match.captured(2))});
        }
        forms.append(made);
    }
    return forms;
}

/// Whether a page would run something, or fetch it.
inline bool runsSomething(const QByteArray& page)
{
    static const QRegularExpression active(QStringLiteral("<script|<[^>]* (on\\w+|src)="));
    return active.match(QString::fromUtf8(page)).hasMatch();
}

/// Where a page leaves for by itself; empty: nowhere.
inline QString leavesFor(const QByteArray& page)
{
    static const QRegularExpression leaves(QStringLiteral("<meta http-equiv=\"refresh\" content=\"0;url=([^\"]*)\">"));
    return plainOf(leaves.match(QString::fromUtf8(page)).captured(1));
}

}  // namespace carrel::test
