// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"

#include <QStringList>
#include <QtQmlIntegration>

namespace carrel::ui {

/// An option of a choice. `verdict` is "right", "wrong" or empty while nothing is told.
class ChoiceRow {
    Q_GADGET
    Q_PROPERTY(QString choice MEMBER choice CONSTANT FINAL)
    Q_PROPERTY(QString letter MEMBER letter CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(QString picture MEMBER picture CONSTANT FINAL)
    Q_PROPERTY(QString shows MEMBER shows CONSTANT FINAL)
    Q_PROPERTY(bool across MEMBER across CONSTANT FINAL)
    Q_PROPERTY(bool chosen MEMBER chosen CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup feedback MEMBER feedback CONSTANT FINAL)
    Q_PROPERTY(QStringList saidPictures MEMBER saidPictures CONSTANT FINAL)
    Q_PROPERTY(QStringList saidShows MEMBER saidShows CONSTANT FINAL)

public:
    QString choice;
    QString letter;
    Markup words;
    QString picture;      ///< hex SHA-256; empty: there is none
    QString shows;        ///< what it shows, in words
    bool across = false;  ///< all of them show pictures and may stand side by side
    bool chosen = false;
    QString verdict;
    Markup feedback;           ///< where several may be chosen; that of a single one is said below them
    QStringList saidPictures;  ///< below it, hex SHA-256
    QStringList saidShows;     ///< what each shows, in words

    QString id() const { return choice; }
    friend bool operator==(const ChoiceRow&, const ChoiceRow&) = default;
};

/// A prompt to be matched; `options` begin with their letters, the first is "not yet".
class MatchRow {
    Q_GADGET
    Q_PROPERTY(int prompt MEMBER prompt CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(QStringList options MEMBER options CONSTANT FINAL)
    Q_PROPERTY(int option MEMBER option CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup solution MEMBER solution CONSTANT FINAL)

public:
    int prompt = 0;
    Markup words;
    QStringList options;
    int option = 0;
    QString verdict;
    Markup solution;

    int id() const { return prompt; }
    friend bool operator==(const MatchRow&, const MatchRow&) = default;
};

/// A word of a text with gaps, or a gap.
class GapRow {
    Q_GADGET
    Q_PROPERTY(QString kind MEMBER kind CONSTANT FINAL)
    Q_PROPERTY(int gap MEMBER gap CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(QStringList options MEMBER options CONSTANT FINAL)
    Q_PROPERTY(int option MEMBER option CONSTANT FINAL)
    Q_PROPERTY(QList<bool> chosen MEMBER chosen CONSTANT FINAL)
    Q_PROPERTY(QStringList verdicts MEMBER verdicts CONSTANT FINAL)
    Q_PROPERTY(bool across MEMBER across CONSTANT FINAL)
    Q_PROPERTY(QString given MEMBER given CONSTANT FINAL)
    Q_PROPERTY(int letters MEMBER letters CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)
    Q_PROPERTY(QString solution MEMBER solution CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup after MEMBER after CONSTANT FINAL)

public:
    int place = 0;
    QString kind;  ///< "words", "break", "text", "choice", "several" or "hot"
    int gap = -1;
    Markup words;
    QStringList options;
    int option = 0;
    QList<bool> chosen;    ///< of several: each of the options
    QStringList verdicts;  ///< the same
    bool across = false;
    QString given;
    int letters = 12;  ///< how wide a field is
    QString verdict;
    QString solution;
    Markup after;  ///< what stands right behind a gap without a space: a comma

    int id() const { return place; }
    friend bool operator==(const GapRow&, const GapRow&) = default;
};

/// A thing to put in order.
class OrderRow {
    Q_GADGET
    Q_PROPERTY(int thing MEMBER thing CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)
    Q_PROPERTY(int rightPlace MEMBER rightPlace CONSTANT FINAL)

public:
    int thing = 0;  ///< index into OrderTask::items
    Markup words;
    QString verdict;
    int rightPlace = 0;  ///< from 1; told only once it may be

    int id() const { return thing; }
    friend bool operator==(const OrderRow&, const OrderRow&) = default;
};

/// A place in the navigator.
class PlaceRow {
    Q_GADGET
    Q_PROPERTY(int place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(QString label MEMBER label CONSTANT FINAL)
    Q_PROPERTY(bool answered MEMBER answered CONSTANT FINAL)
    Q_PROPERTY(bool flagged MEMBER flagged CONSTANT FINAL)
    Q_PROPERTY(bool current MEMBER current CONSTANT FINAL)
    Q_PROPERTY(QString verdict MEMBER verdict CONSTANT FINAL)
    Q_PROPERTY(bool behind MEMBER behind CONSTANT FINAL)
    Q_PROPERTY(bool ahead MEMBER ahead CONSTANT FINAL)
    Q_PROPERTY(bool missed MEMBER missed CONSTANT FINAL)

public:
    int place = 0;
    QString label;  ///< "5"; "i" for words between the items
    bool answered = false;
    bool flagged = false;
    bool current = false;
    QString verdict;      ///< of an item that is closed
    bool behind = false;  ///< gone on from, and there is no way back
    bool ahead = false;   ///< come to only through those before it
    bool missed = false;  ///< closed, and never answered

    int id() const { return place; }
    friend bool operator==(const PlaceRow&, const PlaceRow&) = default;
};

/// A line of a text that is shown as it is: a hint.
class LineRow {
    Q_GADGET
    Q_PROPERTY(carrel::ui::Markup words MEMBER words CONSTANT FINAL)

public:
    int place = 0;
    Markup words;

    int id() const { return place; }
    friend bool operator==(const LineRow&, const LineRow&) = default;
};

/// What became of one item.
class ResultRow {
    Q_GADGET
    Q_PROPERTY(int item MEMBER item CONSTANT FINAL)
    Q_PROPERTY(int place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(QString label MEMBER label CONSTANT FINAL)
    Q_PROPERTY(QString title MEMBER title CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup question MEMBER question CONSTANT FINAL)
    Q_PROPERTY(QString outcome MEMBER outcome CONSTANT FINAL)
    Q_PROPERTY(QString outcomeWords MEMBER outcomeWords CONSTANT FINAL)
    Q_PROPERTY(QString marks MEMBER marks CONSTANT FINAL)
    Q_PROPERTY(QString given MEMBER given CONSTANT FINAL)
    Q_PROPERTY(QString solutionName MEMBER solutionName CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup solution MEMBER solution CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::Markup feedback MEMBER feedback CONSTANT FINAL)
    Q_PROPERTY(QStringList saidPictures MEMBER saidPictures CONSTANT FINAL)
    Q_PROPERTY(QStringList saidShows MEMBER saidShows CONSTANT FINAL)
    Q_PROPERTY(bool hasUnit MEMBER hasUnit CONSTANT FINAL)
    Q_PROPERTY(bool mayBeCard MEMBER mayBeCard CONSTANT FINAL)
    Q_PROPERTY(bool isCard MEMBER isCard CONSTANT FINAL)
    Q_PROPERTY(bool mayMark MEMBER mayMark CONSTANT FINAL)
    Q_PROPERTY(bool ownMarked MEMBER ownMarked CONSTANT FINAL)
    Q_PROPERTY(QStringList criteria MEMBER criteria CONSTANT FINAL)
    Q_PROPERTY(QList<double> most MEMBER most CONSTANT FINAL)
    Q_PROPERTY(QList<double> points MEMBER points CONSTANT FINAL)

public:
    int item = 0;
    int place = 0;
    QString label;
    QString title;
    Markup question;
    QString outcome;  ///< "right", "partly", "wrong", "open", "person"
    QString outcomeWords;
    QString marks;  ///< "1 of 2"
    QString given;
    QString solutionName;  ///< "Right answer"; of an essay "Marked by"
    Markup solution;
    Markup feedback;
    QStringList saidPictures;  ///< below it, hex SHA-256
    QStringList saidShows;     ///< what each shows, in words
    bool hasUnit = false;
    bool mayBeCard = false;
    bool isCard = false;
    bool mayMark = false;    ///< an essay that whoever answered may mark
    bool ownMarked = false;  ///< and has
    QStringList criteria;    ///< what it is held against, with the most that each earns
    QList<double> most;
    QList<double> points;  ///< what each earned

    int id() const { return item; }
    friend bool operator==(const ResultRow&, const ResultRow&) = default;
};

}  // namespace carrel::ui
