// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace carrel::path {

/// A question that places a learner: two-parameter logistic, P(right) = 1 / (1 + e^(-a (ability - b))).
/// Source: A. Birnbaum in Lord and Novick, "Statistical Theories of Mental Test Scores", 1968.
struct PlacementItem {
    double discrimination = 1;  ///< a, above 0; 0.5..2.5 as a rule
    double difficulty = 0;      ///< b, on the scale of ability: learners lie about 0 with a deviation of 1
    int topic = 0;
    double exposure = 0;  ///< share of learners who were shown it so far, 0..1
};

/// What is known of an ability: the mean of the posterior and its deviation.
struct Ability {
    double mean = 0;
    double standardError = 1;
};

/// Where a learner stands in a topic, and how sure that is: the chance, 0..1, that the ability lies in that level.
struct TopicLevel {
    int topic = 0;
    std::size_t level = 0;  ///< 0 is the lowest, one more for each cut
    double sureness = 0;
    Ability ability;
    int answers = 0;
};

struct PlacementOptions {
    double standardError = 0.35;  ///< good enough to stop
    double sureness = 1;          ///< of the level of all topics together: as good; 1 never is
    int fewest = 6;
    int most = 20;
    /// Exposure control: the next item is drawn from so many of the most telling, and one that this share of learners
    /// has seen is passed over while there is another.
    std::size_t drawnFrom = 4;
    double mostExposure = 0.3;
    std::vector<double> cuts = {-0.7, 0.7};  ///< abilities at which the next level begins, rising
    std::uint64_t seed = 1;
};

/// An adaptive test: each answer sharpens what is known of the learner, and the next question is one that tells most at
/// that ability. The same answers under the same seed bring the same questions.
class Placement {
public:
    Placement(std::vector<PlacementItem> items, const PlacementOptions& options);

    /// The item to ask; nothing when enough is known, the length is reached, or no item is left.
    std::optional<std::size_t> next() const;
    /// `score`, 0..1, is how much of it was right: what is right in part speaks for and against by its share. `weight`,
    /// 0..1, is how much that tells: 1 for what was not guessed.
    void answer(std::size_t item, double score, double weight = 1);

    /// Expected a posteriori over a fixed grid from -4 to 4, standard normal before the first answer.
    Ability ability() const;
    /// Topic by topic, in their order: what the answers of the others say is where each begins, its own then count.
    std::vector<TopicLevel> levels() const;
    /// Of all topics together, from all answers.
    TopicLevel level() const;
    int asked() const { return m_asked; }

private:
    static constexpr std::size_t kPoints = 81;
    using Grid = std::array<double, kPoints>;
    struct Given {
        std::size_t item;
        double score;
        double weight;
    };
    static double pointAt(std::size_t at);
    static Grid normal(double mean, double variance);
    static Ability meanOf(const Grid& weights);
    void multiply(Grid& weights, const Given& given) const;
    TopicLevel levelOf(int topic) const;
    void settleLevel(TopicLevel& level, const Grid& weights) const;

    std::vector<PlacementItem> m_items;
    PlacementOptions m_options;
    std::vector<bool> m_isAsked;
    std::vector<Given> m_given;
    Grid m_posterior{};
    int m_asked = 0;
};

/// The chance of a right answer, 0..1.
double chanceOfRight(const PlacementItem& item, double ability);
/// Fisher's information at an ability: a^2 P (1 - P).
double informationOf(const PlacementItem& item, double ability);

}  // namespace carrel::path
