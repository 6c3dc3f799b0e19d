// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/SignInPage.h"

#include "core/crypto/Signing.h"

namespace carrel::academy {
namespace {

const QByteArray kStyle =
    "body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:#f6f4ef;color:#1d1b18}"
    "main{max-width:22rem;margin:12vh auto;padding:0 1.25rem}"
    "h1{font-size:1.4rem;margin:0 0 1.25rem}"
    "label{display:block;margin:0 0 .25rem}"
    "input{box-sizing:border-box;width:100%;font:inherit;padding:.5rem;margin:0 0 1rem;border:1px solid #6b665d;"
    "border-radius:4px;background:#fff;color:inherit}"
    "form+form{margin-top:2rem}"
    "button{font:inherit;padding:.5rem 1.25rem;border:0;border-radius:4px;background:#1f4f6e;color:#fff}"
    "a{color:inherit}"
    "a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid #c9822b;outline-offset:2px}"
    "[role=alert]{border-left:4px solid #a1341f;padding:.25rem .75rem;margin:0 0 1rem}"
    "@media(prefers-color-scheme:dark){body{background:#191817;color:#ece8e1}input{background:#24221f;"
    "border-color:#9a938a}button{background:#8fc1e0;color:#10212c}}";

QString escaped(const QString& text)
{
    return text.toHtmlEscaped().replace(u'\'', QLatin1String("&#39;"));
}

QString formOf(const SignInPage::Form& form)
{
    QString html = QStringLiteral("<form method=\"post\" action=\"%1\">").arg(escaped(form.action));
    for (auto each = form.hidden.begin(); each != form.hidden.end(); ++each)
        html += QStringLiteral("<input type=\"hidden\" name=\"%1\" value=\"%2\">")
                    .arg(escaped(each.key()), escaped(each.value()));
    for (const SignInPage::Field& each : form.fields)
        html += QStringLiteral("<label for=\"%1\">%2</label><input id=\"%1\" name=\"%1\" type=\"%3\" "
                               "autocomplete=\"%4\" value=\"%5\" required>")
                    .arg(escaped(each.name), escaped(each.label), escaped(each.type), escaped(each.autocomplete),
                         escaped(each.value));
    return html + QStringLiteral("<button type=\"submit\">%1</button></form>").arg(escaped(form.button));
}

QString bodyOf(const SignInPage& page)
{
    QString html = QStringLiteral("<h1>%1</h1>").arg(escaped(page.title));
    if (!page.notice.isEmpty())
        html += QStringLiteral("<p role=\"alert\">%1</p>").arg(escaped(page.notice));
    if (!page.text.isEmpty())
        html += QStringLiteral("<p>%1</p>").arg(escaped(page.text));
    for (const SignInPage::Form& each : page.forms)
        html += formOf(each);
    if (!page.goesTo.isEmpty())
        html += QStringLiteral("<p><a href=\"%1\">Continue</a></p>").arg(escaped(page.goesTo));
    return html;
}

}  // namespace

Replied replyOf(const SignInPage& page)
{
    // A form may not lead to another site, nor what it leads to; a page that leaves by itself may.
    const QString leaves =
        page.goesTo.isEmpty()
            ? QString()
            : QStringLiteral("<meta http-equiv=\"refresh\" content=\"0;url=%1\">").arg(escaped(page.goesTo));
    const QString html = QStringLiteral("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                         + leaves + QStringLiteral("<title>%1</title><style>").arg(escaped(page.title))
                         + QString::fromLatin1(kStyle) + QStringLiteral("</style></head><body><main>") + bodyOf(page)
                         + QStringLiteral("</main></body></html>");
    static const QByteArray styleHash = crypto::sha256(kStyle).toBase64();
    Replied reply;
    reply.status = page.status;
    reply.contentType = "text/html; charset=utf-8";
    reply.body = html.toUtf8();
    reply.retryAfterSeconds = page.retryAfterSeconds;
    // form-action holds for the redirect after the form as well, so where that leads is named.
    reply.headers.emplace_back("Content-Security-Policy", "default-src 'none'; style-src 'sha256-" + styleHash
                                                              + "'; form-action 'self' " + page.redirectHost.toLatin1()
                                                              + "; frame-ancestors 'none'; base-uri 'none'");
    reply.headers.emplace_back("X-Frame-Options", "DENY");
    reply.headers.emplace_back("Referrer-Policy", "same-origin");
    reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    return reply;
}

}  // namespace carrel::academy
