// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/Exporting.h"
#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"

#include <QTimer>
#include <QUrl>

#include <atomic>

namespace carrel::ui {

/// A form in which a course leaves the desk.
class ExportFormRow {
    Q_GADGET
    QML_VALUE_TYPE(exportFormRow)
    Q_PROPERTY(int place MEMBER place CONSTANT FINAL)
    Q_PROPERTY(QString name MEMBER name CONSTANT FINAL)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT FINAL)

public:
    int place = 0;
    QString name;
    QString detail;  ///< what it holds, and for whom it is
    int id() const { return place; }
    friend bool operator==(const ExportFormRow&, const ExportFormRow&) = default;
};

/// A course on its way into a file: in which form, where to, how far it is, and what stayed behind.
class ExportController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY stageChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* forms READ forms CONSTANT FINAL)
    Q_PROPERTY(int form READ form WRITE setForm NOTIFY formChanged FINAL)
    Q_PROPERTY(bool canHaveHistory READ canHaveHistory NOTIFY formChanged FINAL)
    Q_PROPERTY(bool withHistory READ withHistory WRITE setWithHistory NOTIFY formChanged FINAL)
    Q_PROPERTY(QString proposedName READ proposedName NOTIFY formChanged FINAL)
    Q_PROPERTY(QString ending READ ending NOTIFY formChanged FINAL)
    Q_PROPERTY(double share READ share NOTIFY progressChanged FINAL)
    Q_PROPERTY(QStringList lost READ lost NOTIFY stageChanged FINAL)
    Q_PROPERTY(carrel::ui::ErrorText trouble READ trouble NOTIFY troubleChanged FINAL)

public:
    enum Stage {
        Resting,
        Choosing,  ///< in which form, and where to
        Writing,
        Written,  ///< and some of it stayed behind: the person reads what
    };
    Q_ENUM(Stage)

    explicit ExportController(QObject* parent = nullptr);
    ~ExportController() override;

    Stage stage() const { return m_stage; }
    QString title() const;
    QAbstractItemModel* forms() { return &m_forms; }
    /// The place of a form in `forms`.
    int form() const { return m_form; }
    void setForm(int form);
    bool canHaveHistory() const;
    bool withHistory() const { return m_withHistory; }
    void setWithHistory(bool withHistory);
    /// "The book and its readers.apkg": a name that every file system takes.
    QString proposedName() const;
    /// "apkg"; empty for a folder.
    QString ending() const;
    /// 0..1; -1 while nobody knows how much there is.
    double share() const;
    /// What the form has no place for, by item.
    QStringList lost() const { return m_lost; }
    /// Why it was not written; its form and its place can be chosen again.
    ErrorText trouble() const { return m_trouble; }

    /// Asks for the form of a course.
    Q_INVOKABLE void begin(qint64 course, const QString& title);
    /// Writes it to a local file, whose name gets the form's ending if it has another.
    Q_INVOKABLE void writeTo(const QUrl& file);
    /// Stops writing, or ends the asking or the reading; nothing stays of what is not whole.
    Q_INVOKABLE void letGo();

Q_SIGNALS:
    void stageChanged();
    void formChanged();
    void progressChanged();
    void troubleChanged();
    /// `words` says what was written where.
    void written(const QString& words);

protected:
    void deskArrived() override;

private:
    void take(const Result<desk::Exported>& exported, const QString& path);
    void setStage(Stage stage);
    void setTrouble(const ErrorText& trouble);

    struct Meter {
        std::atomic<qint64> done{0};
        std::atomic<qint64> total{0};
    };

    Stage m_stage = Resting;
    CourseId m_course;
    QString m_title;
    int m_form = 0;
    bool m_withHistory = false;
    RowListModel<ExportFormRow> m_forms;
    std::shared_ptr<Progress> m_progress;  ///< of the writing that is under way
    std::shared_ptr<Meter> m_meter;
    QTimer m_look;
    QStringList m_lost;
    ErrorText m_trouble;
};

}  // namespace carrel::ui
