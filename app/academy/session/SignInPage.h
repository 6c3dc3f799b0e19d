// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Route.h"

namespace carrel::academy {

/// A page for a browser: no script, no picture, nothing from anywhere else, never kept, never in a frame.
struct SignInPage {
    int status = 200;
    QString title;
    QString notice;  ///< above the form, announced; may be empty
    QHash<QString, QString> hidden;
    struct Field {
        QString name;
        QString label;
        QString type;          ///< email, password
        QString autocomplete;  ///< as HTML names it
        QString value;
    };
    std::vector<Field> fields;
    QString action;
    QString button;        ///< empty: no form
    QString redirectHost;  ///< where the form's answer may lead, as CSP writes it; may be empty
    int retryAfterSeconds = 0;
};
Replied replyOf(const SignInPage& page);

}  // namespace carrel::academy
