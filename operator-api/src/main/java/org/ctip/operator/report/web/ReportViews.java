package org.ctip.operator.report.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.ctip.operator.report.CallReport;
import org.ctip.operator.report.CallTally;
import org.ctip.operator.report.MessageReport;
import org.ctip.operator.report.MessageTally;
import org.ctip.operator.report.Period;
import org.ctip.operator.report.TenantTerms.Terms;
import org.ctip.operator.report.Waits;
import org.jspecify.annotations.Nullable;

/** Reports as they go over the wire. */
final class ReportViews {
  private ReportViews() {}

  /** What calls there were. */
  record CallReportView(
      String zone,
      LocalDate from,
      LocalDate to,
      CallTotals totals,
      @JsonProperty("by_day") List<CallDay> byDay,
      @JsonProperty("by_hour") List<CallHour> byHour,
      @JsonProperty("by_weekday_hour") List<CallWeekdayHour> byWeekdayHour,
      @JsonProperty("by_extension") List<CallExtension> byExtension,
      @JsonProperty("time_to_answer") List<AnswerStep> timeToAnswer) {
    static CallReportView of(String zone, Period period, CallReport report) {
      return new CallReportView(
          zone,
          period.from(),
          period.to(),
          CallTotals.of(report.totals(), report.waits()),
          report.byDay().stream().map(CallDay::of).toList(),
          report.byHour().stream().map(CallHour::of).toList(),
          report.byWeekdayHour().stream()
              .map(
                  cell ->
                      new CallWeekdayHour(
                          cell.weekday().getValue(), cell.hour(), cell.tally().calls()))
              .toList(),
          report.byExtension().stream().map(CallExtension::of).toList(),
          report.waits().steps().stream()
              .map(step -> new AnswerStep(step.upTo(), step.calls()))
              .toList());
    }
  }

  /** All calls of a report. */
  record CallTotals(
      long calls,
      long incoming,
      long outgoing,
      long internal,
      long answered,
      long missed,
      long busy,
      long failed,
      @JsonProperty("talk_s") long talkSeconds,
      @JsonProperty("answer_avg_s") @Nullable Double answerAverage,
      @JsonProperty("answer_p50_s") @Nullable Double answerMedian,
      @JsonProperty("answer_p90_s") @Nullable Double answerMost) {
    static CallTotals of(CallTally tally, Waits waits) {
      return new CallTotals(
          tally.calls(),
          tally.incoming(),
          tally.outgoing(),
          tally.internal(),
          tally.answered(),
          tally.missed(),
          tally.busy(),
          tally.failed(),
          tally.talkSeconds(),
          tally.averageWait(),
          waits.within(0.5),
          waits.within(0.9));
    }
  }

  /** Calls with the outside of one day. */
  record CallDay(LocalDate day, long incoming, long outgoing, long answered, long missed) {
    static CallDay of(CallReport.Day day) {
      var tally = day.tally();
      return new CallDay(
          day.day(), tally.incoming(), tally.outgoing(), tally.answered(), tally.missed());
    }
  }

  /** Calls with the outside of one hour of the day. */
  record CallHour(int hour, long incoming, long outgoing, long answered, long missed) {
    static CallHour of(CallReport.Hour hour) {
      var tally = hour.tally();
      return new CallHour(
          hour.hour(), tally.incoming(), tally.outgoing(), tally.answered(), tally.missed());
    }
  }

  /** Calls of one hour of one day of the week. */
  record CallWeekdayHour(int weekday, int hour, long calls) {}

  /** Calls with the outside of one extension. */
  record CallExtension(
      String extension,
      long answered,
      long missed,
      long outgoing,
      @JsonProperty("talk_s") long talkSeconds,
      @JsonProperty("answer_avg_s") @Nullable Double answerAverage) {
    static CallExtension of(CallReport.OfExtension one) {
      var tally = one.tally();
      return new CallExtension(
          one.extension(),
          tally.answered(),
          tally.missed(),
          tally.outgoing(),
          tally.talkSeconds(),
          tally.averageWait());
    }
  }

  /** Answered calls by how long they waited. */
  record AnswerStep(@JsonProperty("up_to_s") @Nullable Integer upTo, long calls) {}

  /** What messages there were. */
  record SmsReportView(
      String zone,
      LocalDate from,
      LocalDate to,
      @Nullable String currency,
      SmsTotals totals,
      @JsonProperty("by_day") List<SmsDay> byDay) {
    static SmsReportView of(Terms terms, Period period, MessageReport report) {
      return new SmsReportView(
          terms.zone().getId(),
          period.from(),
          period.to(),
          terms.currency(),
          SmsTotals.of(report.totals(), terms.smsPartPrice()),
          report.byDay().stream().map(day -> SmsDay.of(day, terms.smsPartPrice())).toList());
    }
  }

  /** All messages of a report. */
  record SmsTotals(
      long messages,
      long parts,
      @JsonProperty("new") long waiting,
      long sent,
      long delivered,
      long failed,
      long simulated,
      long received,
      @Nullable BigDecimal cost) {
    static SmsTotals of(MessageTally tally, @Nullable BigDecimal price) {
      return new SmsTotals(
          tally.messages(),
          tally.parts(),
          tally.waiting(),
          tally.sent(),
          tally.delivered(),
          tally.failed(),
          tally.simulated(),
          tally.received(),
          tally.cost(price));
    }
  }

  /** Messages of one day. */
  record SmsDay(
      LocalDate day,
      long sent,
      long delivered,
      long failed,
      long parts,
      @Nullable BigDecimal cost) {
    static SmsDay of(MessageReport.Day day, @Nullable BigDecimal price) {
      var tally = day.tally();
      return new SmsDay(
          day.day(),
          tally.sent(),
          tally.delivered(),
          tally.failed(),
          tally.parts(),
          tally.cost(price));
    }
  }

  /** How today and this month go. */
  record Statistics(String zone, StatisticsOf day, StatisticsOf month) {}

  /** Counts since a day began. */
  record StatisticsOf(
      LocalDate date,
      long incoming,
      long outgoing,
      long answered,
      long missed,
      @JsonProperty("talk_s") long talkSeconds,
      @JsonProperty("answer_avg_s") @Nullable Double answerAverage,
      @JsonProperty("sms_sent") long smsSent,
      @JsonProperty("sms_failed") long smsFailed) {
    static StatisticsOf of(LocalDate date, CallTally calls, MessageTally messages) {
      return new StatisticsOf(
          date,
          calls.incoming(),
          calls.outgoing(),
          calls.answered(),
          calls.missed(),
          calls.talkSeconds(),
          calls.averageWait(),
          messages.sent(),
          messages.failed());
    }
  }
}
