// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/DiskStories.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace carrel::sim;

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Searches for a power cut or a failing disk that a vault does not survive."));
    parser.addHelpOption();
    parser.addOptions(
        {{QStringLiteral("seeds"), QStringLiteral("How many stories to try."), QStringLiteral("N"),
          QStringLiteral("20")},
         {QStringLiteral("from"), QStringLiteral("The first seed."), QStringLiteral("SEED"), QStringLiteral("1")},
         {QStringLiteral("every"), QStringLiteral("Cut the power before every N-th call of the disk."),
          QStringLiteral("N"), QStringLiteral("1")},
         {QStringLiteral("works"), QStringLiteral("Pieces of work in a story."), QStringLiteral("N"),
          QStringLiteral("30")}});
    parser.process(app);
    DiskOptions options;
    options.every = std::max(1, parser.value(QStringLiteral("every")).toInt());
    options.works = parser.value(QStringLiteral("works")).toInt();
    const std::uint64_t first = parser.value(QStringLiteral("from")).toULongLong();
    const std::uint64_t count = parser.value(QStringLiteral("seeds")).toULongLong();
    long calls = 0, cuts = 0, faults = 0, broken = 0;
    for (options.seed = first; options.seed < first + count && broken < 10; ++options.seed)
        for (auto* story : {&cutThePower, &cutThePowerInAMigration, &failTheDisk}) {
            const DiskOutcome outcome = story(options);
            calls += outcome.calls;
            cuts += outcome.cuts;
            faults += outcome.faults;
            broken += outcome.broken.size();
            for (const QString& each : outcome.broken)
                std::printf("%s\n", qPrintable(each));
            std::fflush(stdout);
        }
    std::printf("%llu seeds from %llu: %ld broken; %ld calls of the disk, %ld power cuts, %ld faults\n",
                static_cast<unsigned long long>(count), static_cast<unsigned long long>(first), broken, calls, cuts,
                faults);
    return broken == 0 ? 0 : 1;
}
