// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/RowListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/library/ImportRows.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QUrl>

#include <atomic>

namespace carrel::ui {

/// Files on their way onto the desk: read one after the other, reported on, then kept or let go by the person.
class ImportController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY stageChanged FINAL)
    Q_PROPERTY(double share READ share NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString progressWords READ progressWords NOTIFY progressChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* files READ files CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* items READ items CONSTANT FINAL)
    Q_PROPERTY(int shownFile READ shownFile WRITE showFile NOTIFY shownChanged FINAL)
    Q_PROPERTY(Fate fate READ fate WRITE setFate NOTIFY shownChanged FINAL)
    Q_PROPERTY(int cameIn READ cameIn NOTIFY shownChanged FINAL)
    Q_PROPERTY(int changed READ changed NOTIFY shownChanged FINAL)
    Q_PROPERTY(int leftOut READ leftOut NOTIFY shownChanged FINAL)
    Q_PROPERTY(int wanted READ wanted NOTIFY wantedChanged FINAL)
    Q_PROPERTY(bool lacksSamples READ lacksSamples NOTIFY samplesChanged FINAL)
    Q_PROPERTY(QStringList namePatterns READ namePatterns CONSTANT FINAL)

public:
    enum Stage {
        Resting,
        Reading,
        Reported,  ///< the person decides
        Keeping,
    };
    Q_ENUM(Stage)
    enum Fate { LeftOut, Changed, CameIn };
    Q_ENUM(Fate)

    explicit ImportController(QObject* parent = nullptr);
    ~ImportController() override;

    Stage stage() const { return m_stage; }
    QString title() const;
    /// 0..1; -1 while nobody knows how much there is.
    double share() const;
    QString progressWords() const;
    QAbstractItemModel* files() { return &m_fileRows; }
    QAbstractItemModel* items() { return &m_items; }
    int shownFile() const { return m_shownFile; }
    void showFile(int place);
    Fate fate() const { return m_fate; }
    void setFate(Fate fate);
    int cameIn() const { return countShown(formats::Arrival::CameIn); }
    int changed() const { return countShown(formats::Arrival::Changed); }
    int leftOut() const { return countShown(formats::Arrival::LeftOut); }
    /// How many files would be kept now.
    int wanted() const;
    /// One of the courses that come with Carrel is not on the shelf.
    bool lacksSamples() const { return !m_samplesLacking.isEmpty(); }
    /// What a file dialog offers.
    QStringList namePatterns() const;

    /// Begins to read local files and folders; more while one is read go behind it.
    Q_INVOKABLE void bring(const QList<QUrl>& files);
    /// Of the three courses that come with Carrel those that are not on the shelf.
    Q_INVOKABLE void bringSampleAcademy();
    Q_INVOKABLE void setWanted(int place, bool wanted);
    Q_INVOKABLE void keep();
    /// Stops reading or keeping, or lets go what was read; nothing of it stays.
    Q_INVOKABLE void letGo();

    static QStringList sampleAcademy();

Q_SIGNALS:
    void stageChanged();
    void progressChanged();
    void shownChanged();
    void wantedChanged();
    void samplesChanged();
    /// `words` says what came: "Three courses came in."
    void kept(const QString& words, const QList<qint64>& courses);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    struct File {
        QString path;
        std::shared_ptr<desk::PreparedImport> prepared;
        bool wanted = true;
        bool kept = false;
        ImportFileRow row;
    };

    void lookForSamples();
    void bringPaths(const QStringList& paths);
    void readNext();
    void takeRead(std::size_t place, const Result<std::shared_ptr<desk::PreparedImport>>& read);
    void report();
    void keepNext(std::size_t place);
    void finish();
    void takeBackMedia();
    void reset();
    void setStage(Stage stage);
    void beginWork();
    void fillItems();
    int countShown(formats::Arrival arrival) const;
    const formats::ImportReport* shownReport() const;
    void publishFiles();

    struct Meter {
        std::atomic<qint64> done{0};
        std::atomic<qint64> total{0};
    };

    Stage m_stage = Resting;
    std::vector<File> m_files;
    std::size_t m_at = 0;
    int m_round = 0;  ///< tells what an import that was let go still hands in
    std::shared_ptr<Progress> m_progress;
    std::shared_ptr<Meter> m_meter;
    QElapsedTimer m_since;
    QTimer m_look;
    RowListModel<ImportFileRow> m_fileRows;
    ReportModel m_items;
    int m_shownFile = 0;
    Fate m_fate = LeftOut;
    QList<qint64> m_kept;
    QStringList m_samplesLacking;  ///< their paths
    int m_samplesAsked = 0;        ///< counts; the answer to the last one counts
};

}  // namespace carrel::ui
