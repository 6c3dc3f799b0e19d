// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Route.h"

namespace carrel::academy {

/// A page for a browser: no script, no picture, nothing from anywhere else, never kept, never in a frame.
struct SignInPage {
    int status = 200;
    QString title;
    QString notice;  ///< above the forms, announced; may be empty
    QString text;    ///< a sentence; may be empty
    struct Field {
        QString name;
        QString label;
        QString type;          ///< email, password, text
        QString autocomplete;  ///< as HTML names it
        QString value;
    };
    struct Form {
        QString action;
        QHash<QString, QString> hidden;
        std::vector<Field> fields;
        QString button;
    };
    std::vector<Form> forms;  ///< one under the other
    QString goesTo;           ///< where the browser leaves for by itself, with a link beside it; may be empty
    QString redirectHost;     ///< where a form's answer may lead, as CSP writes it; may be empty
    int retryAfterSeconds = 0;
};
Replied replyOf(const SignInPage& page);

}  // namespace carrel::academy
