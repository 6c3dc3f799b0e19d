// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtQmlIntegration>

namespace carrel::ui {

/// A note in the list.
class NoteLine {
    Q_GADGET
    Q_PROPERTY(qint64 noteId MEMBER noteId CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(QString words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(QString facts MEMBER facts CONSTANT FINAL)
    Q_PROPERTY(bool disputed MEMBER disputed CONSTANT FINAL)

public:
    qint64 noteId = 0;
    QString title;
    QString words;  ///< what follows the title, as far as two lines may hold it
    QString facts;  ///< "Tuesday · #rig #safety"
    bool disputed = false;  ///< it has two texts

    qint64 id() const { return noteId; }
    friend bool operator==(const NoteLine&, const NoteLine&) = default;
};

/// What a note said earlier.
class VersionLine {
    Q_GADGET
    Q_PROPERTY(int number MEMBER number CONSTANT FINAL)
    Q_PROPERTY(QString when MEMBER when CONSTANT FINAL)
    Q_PROPERTY(QString body MEMBER body CONSTANT FINAL)

public:
    int number = 0;
    QString when;
    QString body;

    int id() const { return number; }
    friend bool operator==(const VersionLine&, const VersionLine&) = default;
};

}  // namespace carrel::ui
