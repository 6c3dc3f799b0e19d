// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QUrl>

#include <httplib.h>

namespace carrel::test {

inline std::string hostOf(const QUrl& url)
{
    return url.toString(QUrl::RemovePath | QUrl::RemoveQuery).toStdString();
}

inline std::string targetOf(const QUrl& url)
{
    return url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded).toStdString();
}

/// It waits for an academy that has much to do.
inline httplib::Client browserAt(const QUrl& url)
{
    httplib::Client browser(hostOf(url));
    browser.set_read_timeout(std::chrono::seconds(60));
    return browser;
}

/// As a browser does: opens an academy's sign-in page, fills it in, and gives back where it is sent.
inline QUrl submitSignIn(const QUrl& page, const char* email, const char* password)
{
    httplib::Client browser = browserAt(page);
    const auto shown = browser.Get(targetOf(page));
    if (!shown || shown->status != 200)
        return {};
    static const QRegularExpression field(
        QStringLiteral("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">"));
    httplib::Params form{{"email", email}, {"password", password}};
    for (auto each = field.globalMatch(QString::fromStdString(shown->body)); each.hasNext();) {
        const auto match = each.next();
        form.emplace(match.captured(1).toStdString(), match.captured(2).toStdString());
    }
    const auto sent = browser.Post("/v1/authorize", form);
    return sent && sent->status == 303 ? QUrl(QString::fromStdString(sent->get_header_value("Location"))) : QUrl();
}

}  // namespace carrel::test
