// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/learning/LearningBenches.h"

#include <QString>
#include <QStringList>
#include <QSysInfo>
#include <QTextStream>
#include <QThread>

#include <algorithm>
#include <array>

using namespace carrel::bench;

namespace {

struct Bench {
    const char* name;
    const char* purpose;
    void (*run)();
};

constexpr std::array kBenches{
    Bench{"recall", "schedulers, optimiser and simulation, beside bare exponentials", benchRecall},
    Bench{"path", "placement and next steps of a thousand made-up learners, beside a fixed order", benchPath},
};

int usage(QTextStream& out, int code)
{
    out << "Usage: carrel-bench-learning [NAME...]\nEach figure stands beside its limit on this machine in this run. "
           "Without a name, all:\n";
    for (const Bench& bench : kBenches)
        out << "  " << QString::fromLatin1(bench.name).leftJustified(11) << bench.purpose << '\n';
    return code;
}

}  // namespace

int main(int argc, char* argv[])
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    QStringList names;
    for (int i = 1; i < argc; ++i)
        names << QString::fromLocal8Bit(argv[i]);
    if (names.contains(QLatin1String("--help")))
        return usage(out, 0);
    for (const QString& name : names)
        if (std::none_of(kBenches.begin(), kBenches.end(),
                         [&](const Bench& bench) { return name == QLatin1String(bench.name); }))
            return usage(err, 2);
    out << "Machine: " << QThread::idealThreadCount() << " cores, " << QSysInfo::prettyProductName() << '\n';
    for (const Bench& bench : kBenches)
        if (names.isEmpty() || names.contains(QLatin1String(bench.name))) {
            out << bench.name << ": " << bench.purpose << Qt::endl;
            bench.run();
        }
    return 0;
}
