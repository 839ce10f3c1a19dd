// SPDX-License-Identifier: Apache-2.0
#include "render/metrics/tdigest.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <ostream>

#include "render/json.h"

namespace util {
namespace {

using Centroid = TDigest::Centroid;

bool by_mean(const Centroid& a, const Centroid& b) { return a.mean < b.mean; }

/**
 * The share of all weight up to which a centroid may reach that begins at the share `q`: one step
 * further on the scale k(q) = d / (2 pi) * asin(2q - 1) with d = max_centroids. The scale has a
 * range of d / 2, and two neighbours always make more than one step together (else they would have
 * been merged), so at most d centroids result.
 */
double share_limit(double q) {
  constexpr double steps_per_radian =
      static_cast<double>(TDigest::max_centroids) / (2 * std::numbers::pi);
  const double angle = std::asin(std::clamp(2 * q - 1, -1.0, 1.0)) + 1 / steps_per_radian;
  return angle >= std::numbers::pi / 2 ? 1 : (std::sin(angle) + 1) / 2;
}

/** Takes centroids by ascending mean and merges neighbours as far as the scale allows. */
class Compressor {
 public:
  explicit Compressor(double total_weight) : total_(total_weight), limit_(share_limit(0)) {}

  void take(const Centroid& next) {
    if (used_ == 0) {
      out_[used_++] = next;
      return;
    }
    Centroid& last = out_[used_ - 1];
    const double merged_weight = last.weight + next.weight;
    // The second condition only guards against rounding, see share_limit.
    if ((before_ + merged_weight) / total_ <= limit_ || used_ == out_.size()) {
      // lerp stays between both, whatever rounding does, and does not overflow.
      last.mean = std::lerp(last.mean, next.mean, next.weight / merged_weight);
      last.weight = merged_weight;
      return;
    }
    before_ += last.weight;
    limit_ = share_limit(before_ / total_);
    out_[used_++] = next;
  }

  const std::array<Centroid, TDigest::max_centroids>& result() const { return out_; }
  std::size_t size() const { return used_; }

 private:
  std::array<Centroid, TDigest::max_centroids> out_;  // the first used_ are set
  std::size_t used_ = 0;
  const double total_;
  double before_ = 0;  // weight of all centroids but the last
  double limit_;       // share up to which the last one may reach
};

}  // namespace

void TDigest::add(double value) {
  if (!std::isfinite(value)) return;
  account(1, value, value, value);
  if (used_ < max_centroids) {
    insert_single(value);
  } else {
    merge_sorted(std::array{Centroid{value, 1}});
  }
}

void TDigest::merge_from_values(std::span<const double> values) {
  // In portions that fit the stack.
  std::array<Centroid, 256> portion;
  while (!values.empty()) {
    std::size_t taken = 0;
    std::size_t used = 0;
    for (; taken < values.size() && used < portion.size(); ++taken) {
      const double value = values[taken];
      if (!std::isfinite(value)) continue;
      account(1, value, value, value);
      portion[used++] = {value, 1};
    }
    values = values.subspan(taken);
    const std::span<Centroid> added(portion.data(), used);
    std::sort(added.begin(), added.end(), by_mean);
    merge_sorted(added);
  }
}

void TDigest::merge(const TDigest& other) {
  if (other.empty()) return;
  const TDigest added = other;  // may be this one
  account(added.count_, added.sum_, added.min_, added.max_);
  merge_sorted(added.centroids());
}

double TDigest::estimate_value_at_quantile(double quantile) const {
  if (empty()) return 0;
  const double share = quantile > 0 ? std::min(quantile, 1.0) : 0;
  const double rank = share * static_cast<double>(count_);
  // Half of a centroid's weight lies on each side of its mean; between the means, and out to the
  // extremes, values are taken as evenly spread.
  double rank_below = 0;
  double value_below = min_;
  double before = 0;
  for (const Centroid& centroid : centroids()) {
    const double middle = before + centroid.weight / 2;
    if (rank < middle) {
      return std::lerp(value_below, centroid.mean, (rank - rank_below) / (middle - rank_below));
    }
    rank_below = middle;
    value_below = centroid.mean;
    before += centroid.weight;
  }
  const double rest = static_cast<double>(count_) - rank_below;
  return rest > 0 ? std::lerp(value_below, max_, std::min((rank - rank_below) / rest, 1.0)) : max_;
}

void TDigest::account(u64 count, double sum, double min, double max) {
  min_ = count_ == 0 ? min : std::min(min_, min);
  max_ = count_ == 0 ? max : std::max(max_, max);
  count_ += count;
  sum_ += sum;
}

void TDigest::insert_single(double value) {
  const Centroid single{value, 1};
  Centroid* const end = centroids_.data() + used_;
  Centroid* const place = std::upper_bound(centroids_.data(), end, single, by_mean);
  std::move_backward(place, end, end + 1);
  *place = single;
  ++used_;
}

void TDigest::merge_sorted(std::span<const Centroid> added) {
  Compressor compressor(static_cast<double>(count_));
  const Centroid* own = centroids_.data();
  const Centroid* const own_end = own + used_;
  for (const Centroid& next : added) {
    while (own != own_end && own->mean <= next.mean) compressor.take(*own++);
    compressor.take(next);
  }
  while (own != own_end) compressor.take(*own++);
  used_ = compressor.size();
  std::copy_n(compressor.result().begin(), used_, centroids_.begin());
}

void TDigest::dump_json(std::ostream& out) const {
  if (empty()) return render::json::print_null(out);
  out << "{\"count\":";
  render::print_json_value(out, count_);
  out << ",\"sum\":";
  render::print_json_value(out, sum_);
  out << ",\"min\":";
  render::print_json_value(out, min_);
  out << ",\"max\":";
  render::print_json_value(out, max_);
  out << ",\"p50\":";
  render::print_json_value(out, estimate_value_at_quantile(0.5));
  out << ",\"p90\":";
  render::print_json_value(out, estimate_value_at_quantile(0.9));
  out << ",\"p99\":";
  render::print_json_value(out, estimate_value_at_quantile(0.99));
  out << '}';
}

std::ostream& operator<<(std::ostream& out, const TDigest& digest) {
  if (digest.empty()) return out << "{no_value}";
  return out << "{count=" << digest.count_ << " mean=" << digest.mean() << " min=" << digest.min_
             << " p50=" << digest.estimate_value_at_quantile(0.5)
             << " p90=" << digest.estimate_value_at_quantile(0.9)
             << " p99=" << digest.estimate_value_at_quantile(0.99) << " max=" << digest.max_ << '}';
}

}  // namespace util
