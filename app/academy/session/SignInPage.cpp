// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/SignInPage.h"

#include "app/academy/session/PageStyle.h"
#include "core/crypto/Signing.h"

namespace carrel::academy {
namespace {

using Field = SignInPage::Field;

/// A desk with three walls, and its lamp.
const QString kMark = QStringLiteral("<svg viewBox=\"0 0 40 40\" role=\"img\" aria-label=\"Carrel\">"
                                     "<path d=\"M0 0h40v40h-7V7H7v33H0zM13 18h14v5H13z\"/></svg>");

QString escaped(const QString& text)
{
    return text.toHtmlEscaped().replace(u'\'', QLatin1String("&#39;"));
}

QString kindOf(const Field& field)
{
    switch (field.kind) {
    case Field::Kind::Text: break;
    case Field::Kind::Email:
        return QStringLiteral("type=\"text\" inputmode=\"email\" autocapitalize=\"none\" spellcheck=\"false\"");
    case Field::Kind::Password: return QStringLiteral("type=\"password\"");
    case Field::Kind::Code: return QStringLiteral("type=\"text\" autocapitalize=\"characters\" spellcheck=\"false\"");
    }
    return QStringLiteral("type=\"text\"");
}

QString fieldOf(const Field& field, bool first, bool alerted)
{
    QString html = QStringLiteral("<label for=\"%1\">%2</label><input id=\"%1\" name=\"%1\" %3 autocomplete=\"%4\" "
                                  "value=\"%5\" ")
                       .arg(escaped(field.name), escaped(field.label), kindOf(field), escaped(field.autocomplete),
                            escaped(field.value));
    if (field.least > 0)
        html += QStringLiteral("minlength=\"%1\" ").arg(field.least);
    if (first)
        html += QStringLiteral("autofocus ");
    if (first && alerted)
        html += QStringLiteral("aria-describedby=\"alert\" ");
    return html + QLatin1String(field.fixed ? "readonly>" : "required>");
}

/// Where a person begins to type: the first field that waits for something.
const Field* firstOf(const SignInPage& page)
{
    // Who may as well press a button first is not led past it, until they did type.
    if (page.forms.size() != 1 && page.happened.isEmpty())
        return nullptr;
    for (const SignInPage::Form& form : page.forms)
        for (const Field& field : form.fields)
            if (field.value.isEmpty())
                return &field;
    return nullptr;
}

QString formOf(const SignInPage::Form& form, const Field* first, bool alerted)
{
    QString html = QStringLiteral("<form method=\"post\" action=\"%1\">").arg(escaped(form.action));
    for (auto each = form.hidden.begin(); each != form.hidden.end(); ++each)
        html += QStringLiteral("<input type=\"hidden\" name=\"%1\" value=\"%2\">")
                    .arg(escaped(each.key()), escaped(each.value()));
    for (const Field& each : form.fields)
        html += fieldOf(each, &each == first, alerted);
    return html + QStringLiteral("<button type=\"submit\">%1</button></form>").arg(escaped(form.button));
}

QString paragraphOf(const QString& text)
{
    return text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(escaped(text));
}

QString bodyOf(const SignInPage& page)
{
    QString html = kMark + QStringLiteral("<h1>%1</h1>").arg(escaped(page.title)) + paragraphOf(page.text);
    const bool alerted = !page.happened.isEmpty();
    if (alerted)
        html += QStringLiteral("<div role=\"alert\" id=\"alert\"><b>%1</b>").arg(escaped(page.happened))
                + paragraphOf(page.todo) + QStringLiteral("</div>");
    for (const SignInPage::Form& each : page.forms)
        html += formOf(each, firstOf(page), alerted);
    if (!page.goesTo.isEmpty())
        html += QStringLiteral("<p class=\"on\"><a href=\"%1\">Continue</a></p>").arg(escaped(page.goesTo));
    if (!page.foot.isEmpty())
        html += QStringLiteral("<footer>%1</footer>").arg(paragraphOf(page.foot));
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
                         + QString::fromLatin1(kPageStyle) + QStringLiteral("</style></head><body><main>")
                         + bodyOf(page) + QStringLiteral("</main></body></html>");
    static const QByteArray styleHash = crypto::sha256(kPageStyle).toBase64();
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

Replied storagePage(const Error& cause)
{
    const Replied problem = storageReply(cause);
    SignInPage page;
    page.status = problem.status;
    page.title = QStringLiteral("The academy cannot answer now");
    page.happened = QStringLiteral("It could not read or write what it keeps.");
    page.todo = QStringLiteral("Nothing was lost. Load this page again in a minute.");
    page.retryAfterSeconds = problem.retryAfterSeconds;
    Replied reply = replyOf(page);
    reply.cause = problem.cause;
    return reply;
}

QString spelledOut(int seconds)
{
    if (seconds > 90)
        return QStringLiteral("%1 minutes").arg((seconds + 59) / 60);
    return seconds == 1 ? QStringLiteral("1 second") : QStringLiteral("%1 seconds").arg(seconds);
}

}  // namespace carrel::academy
