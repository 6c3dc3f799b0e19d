// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/ScreenController.h"

#include <QJsonValue>

namespace carrel::ui {

/// What the person chose for this desk. A choice is in force at once and kept in the vault.
class ChoicesController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int retention READ retention WRITE setRetention NOTIFY changed FINAL)
    Q_PROPERTY(int newPerDay READ newPerDay WRITE setNewPerDay NOTIFY changed FINAL)
    Q_PROPERTY(int reviewsPerDay READ reviewsPerDay WRITE setReviewsPerDay NOTIFY changed FINAL)
    Q_PROPERTY(QString order READ order WRITE setOrder NOTIFY changed FINAL)
    Q_PROPERTY(QString newOrder READ newOrder WRITE setNewOrder NOTIFY changed FINAL)
    Q_PROPERTY(int dayStart READ dayStart WRITE setDayStart NOTIFY changed FINAL)
    Q_PROPERTY(QString algorithm READ algorithm WRITE setAlgorithm NOTIFY changed FINAL)
    Q_PROPERTY(bool burySiblings READ burySiblings WRITE setBurySiblings NOTIFY changed FINAL)
    Q_PROPERTY(int leechLapses READ leechLapses WRITE setLeechLapses NOTIFY changed FINAL)
    Q_PROPERTY(bool backlogMode READ backlogMode WRITE setBacklogMode NOTIFY changed FINAL)
    Q_PROPERTY(QString examDay READ examDay NOTIFY changed FINAL)
    Q_PROPERTY(QList<double> dayLoads READ dayLoads NOTIFY changed FINAL)
    Q_PROPERTY(bool learnsByItself READ learnsByItself WRITE setLearnsByItself NOTIFY changed FINAL)
    Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY changed FINAL)
    Q_PROPERTY(bool locksAtSleep READ locksAtSleep WRITE setLocksAtSleep NOTIFY changed FINAL)

public:
    using ScreenController::ScreenController;

    /// The chance of recall that cards are scheduled for, in per cent, 70 to 99.
    int retention() const;
    void setRetention(int percent);
    int newPerDay() const { return number("review.newPerDay", 20); }
    void setNewPerDay(int cards) { set("review.newPerDay", cards); }
    int reviewsPerDay() const { return number("review.reviewsPerDay", 200); }
    void setReviewsPerDay(int cards) { set("review.reviewsPerDay", cards); }
    /// "", "retrievability", "due", "random".
    QString order() const { return words("review.order"); }
    void setOrder(const QString& order) { set("review.order", order); }
    /// "" (as they came) or "random".
    QString newOrder() const { return words("review.newOrder"); }
    void setNewOrder(const QString& order) { set("review.newOrder", order); }
    /// The hour at which a day begins, 0 to 23.
    int dayStart() const { return number("review.dayStart", 4); }
    void setDayStart(int hour) { set("review.dayStart", hour); }
    /// "" (FSRS-6), "sm-2", "sm-2-delphi", "fsrs-7".
    QString algorithm() const { return words("review.algorithm"); }
    void setAlgorithm(const QString& algorithm) { set("review.algorithm", algorithm); }
    bool burySiblings() const { return flag("review.burySiblings", true); }
    void setBurySiblings(bool bury) { set("review.burySiblings", bury); }
    /// 0: never set aside.
    int leechLapses() const { return number("review.leechLapses", 8); }
    void setLeechLapses(int lapses) { set("review.leechLapses", lapses); }
    /// While more waits than a day takes: no new cards, and first what is still known.
    bool backlogMode() const { return flag("review.backlogMode", false); }
    void setBacklogMode(bool on) { set("review.backlogMode", on); }
    /// The day to be ready for, as a person writes it; empty: none.
    QString examDay() const;
    /// A day as a person or a machine writes it, or nothing. False: it is none, and the one before stays.
    Q_INVOKABLE bool chooseExamDay(const QString& words);
    /// How much of a usual day's reviews each weekday takes, Monday first; 0 to 1.
    QList<double> dayLoads() const;
    /// The next load of a weekday: all, half, as little as can be, all.
    Q_INVOKABLE void easeDay(int weekday);
    /// The desk learns from the answers by itself.
    bool learnsByItself() const { return flag("review.learnsByItself", true); }
    void setLearnsByItself(bool on) { set("review.learnsByItself", on); }
    /// 0: never locks by itself.
    int idleMinutes() const { return number("security.idleMinutes", 10); }
    void setIdleMinutes(int minutes) { set("security.idleMinutes", minutes); }
    /// When the machine goes to sleep, and with its screen.
    bool locksAtSleep() const { return flag("security.lockAtSleep", true); }
    void setLocksAtSleep(bool on) { set("security.lockAtSleep", on); }

Q_SIGNALS:
    void changed();

protected:
    void deskArrived() override { Q_EMIT changed(); }

private:
    int number(const char* key, int otherwise) const;
    bool flag(const char* key, bool otherwise) const;
    QString words(const char* key) const;
    void set(const char* key, const QJsonValue& value);
};

}  // namespace carrel::ui
