// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Route.h"

namespace carrel::academy {

/// A page for a browser: no script, nothing from anywhere else, never kept, never in a frame.
struct SignInPage {
    int status = 200;
    QString title;
    QString happened;  ///< what went wrong, announced; may be empty
    QString todo;      ///< what the person can do about it
    QString text;      ///< under the title; may be empty
    QString foot;      ///< under all, quietly; may be empty
    struct Field {
        /// Email: any address an academy may have, where a browser's own kind of field knows letters of ASCII alone and
        /// writes others' domains anew. Code: letters that mean nothing.
        enum class Kind { Text, Email, Password, Code };
        QString name;
        QString label;
        Kind kind = Kind::Text;
        QString autocomplete;  ///< as HTML names it
        QString value;
        int least = 0;       ///< characters
        bool fixed = false;  ///< to be read, not written
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

/// The page of storageReply.
Replied storagePage(const Error& cause);

/// "1 second", "40 seconds", "5 minutes": never less than it is.
QString spelledOut(int seconds);

}  // namespace carrel::academy
