// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Optimising.h"
#include "ui/blocks/ScreenController.h"

#include <QTimer>

namespace carrel::ui {

/// Learns from the answers how the learner's memory fades: when it is asked to, and by itself once the desk has been
/// quiet for a while and enough is new. What it learns is in force at once and can be taken back.
class LearningController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int quietSeconds READ quietSeconds WRITE setQuietSeconds NOTIFY standingChanged FINAL)
    Q_PROPERTY(bool running READ isRunning NOTIFY standingChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY standingChanged FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY standingChanged FINAL)

public:
    explicit LearningController(QObject* parent = nullptr);
    ~LearningController() override;

    /// How long nothing is written on the desk before it begins by itself.
    int quietSeconds() const { return m_quiet.interval() / 1000; }
    void setQuietSeconds(int seconds);
    bool isRunning() const { return m_running; }
    bool canUndo() const { return m_optimising && m_optimising->canUndo(); }
    /// What the weights in force come from, or what came of the last look.
    QString sentence() const;

    Q_INVOKABLE void learn();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void undo();

Q_SIGNALS:
    void standingChanged();
    /// By itself it has found weights that foretell the answers better; they are in force.
    void learntByItself(const QString& words);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    void letGo();
    void begin(bool byItself);
    void take(const Result<desk::LearntWeights>& learnt, bool byItself);

    std::unique_ptr<desk::Optimising> m_optimising;
    QTimer m_quiet;
    QString m_outcome;
    bool m_running = false;
};

}  // namespace carrel::ui
