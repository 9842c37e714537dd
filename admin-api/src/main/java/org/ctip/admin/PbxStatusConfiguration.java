package org.ctip.admin;

import org.ctip.admin.pbxstatus.PbxStatuses;
import org.ctip.admin.pbxstatus.SmsStatuses;
import org.ctip.events.pbx.PbxStatus;
import org.ctip.events.sms.SmsProviderStatus;
import org.ctip.events.topic.Topic;
import org.ctip.support.topic.CompactedTopic;
import org.ctip.support.topic.CompactedTopics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What PBX links and SMS providers say of themselves, from its topics. */
@Configuration(proxyBeanMethods = false)
class PbxStatusConfiguration {
  @Bean
  PbxStatuses pbxStatuses() {
    return new PbxStatuses();
  }

  @Bean
  SmsStatuses smsStatuses() {
    return new SmsStatuses();
  }

  @Bean
  CompactedTopic<PbxStatus> pbxStatusTopic(CompactedTopics topics, PbxStatuses statuses) {
    var topic = topics.follow(Topic.PBX_STATUS, PbxStatus.class, statuses::put);
    statuses.currentWhen(topic::isCurrent);
    return topic;
  }

  @Bean
  CompactedTopic<SmsProviderStatus> smsStatusTopic(CompactedTopics topics, SmsStatuses statuses) {
    return topics.follow(Topic.SMS_STATUS, SmsProviderStatus.class, statuses::put);
  }
}
