/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Records of a probe, composed in its ring buffer:
 *
 *     struct rp_record* record = rp_reserve(&rp_events, LONGEST);
 *     if (!record) return;
 *     struct jb_A__M* message = rp_message(record);
 *     jb_fill_A__M(message, fields...);
 *     rp_submit(&rp_events, record, PROBE, instance, LONGEST, jb_append_A__M(message, texts...));
 *
 * LONGEST is the constant ringbuf_A__M__size - 8 of the app's bpf.h. A probe may define, before it
 * includes this, RP_WAKE_BYTES: the reader is woken when so much waits; by default by each record.
 */
#ifndef RENDER_PROBE_BPF_EVENTS_BPF_H
#define RENDER_PROBE_BPF_EVENTS_BPF_H

#include "render/bpf/store.h"
#include "render/probe/bpf/counters.bpf.h"

#ifndef RP_WAKE_BYTES
#define RP_WAKE_BYTES 0
#endif

/** Declares the ring buffer; a power of two, at least a page. */
#define RP_RING(bytes)                  \
  struct {                              \
    __uint(type, BPF_MAP_TYPE_RINGBUF); \
    __uint(max_entries, bytes);         \
  } rp_events SEC(".maps");

/** The head is struct RecordHeader of render/probe/record_sink.h; the frame starts behind it. */
struct rp_record {
  u32 instance;
  u16 probe;
  u16 padding;
  u64 timestamp;
};

/** Room for a message of at most `longest` bytes, a constant. 0 if there is none, which is counted.
 */
RENDER_BPF_INLINE struct rp_record* rp_reserve(void* ring, const u64 longest) {
  struct rp_record* const record =
      (struct rp_record*)bpf_ringbuf_reserve(ring, sizeof(*record) + longest, 0);
  if (!record) {
    rp_count(RP_DROPPED);
    return 0;
  }
  record->timestamp = bpf_ktime_get_ns();
  return record;
}

/** Where the message goes. */
RENDER_BPF_INLINE void* rp_message(struct rp_record* record) {
  return render_bpf_at(record, sizeof(*record));
}

/** Hands the record over, with a message of `length` bytes. */
RENDER_BPF_INLINE void rp_submit(void* ring, struct rp_record* record, u16 probe, u32 instance,
                                 const u64 longest, u64 length) {
  record->instance = instance;
  record->probe = probe;
  record->padding = length < longest ? (u16)(longest - length) : 0;
  u64 flags = 0;
  if (RP_WAKE_BYTES != 0) {
    flags = bpf_ringbuf_query(ring, BPF_RB_AVAIL_DATA) >= RP_WAKE_BYTES ? BPF_RB_FORCE_WAKEUP
                                                                        : BPF_RB_NO_WAKEUP;
  }
  bpf_ringbuf_submit(record, flags);
  rp_count(RP_EMITTED);
}

#endif /* RENDER_PROBE_BPF_EVENTS_BPF_H */
