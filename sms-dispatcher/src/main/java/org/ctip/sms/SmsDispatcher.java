package org.ctip.sms;

import org.ctip.sms.provider.serwersms.SerwerSmsSettings;
import org.ctip.sms.report.web.ReportSettings;
import org.ctip.support.service.ServiceLauncher;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The messaging service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties({SmsProperties.class, SerwerSmsSettings.class, ReportSettings.class})
public class SmsDispatcher {
  /** The service's name, also of its configuration file. */
  public static final String NAME = "sms-dispatcher";

  public static void main(String[] args) {
    ServiceLauncher.run(SmsDispatcher.class, NAME, args);
  }
}
