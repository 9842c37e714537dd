package org.ctip.admin;

import org.ctip.support.service.ServiceLauncher;
import org.ctip.support.session.SessionRules;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The service of accounts and sessions: who may log in, and who is logged in. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AdminApi {
  public static void main(String[] args) {
    ServiceLauncher.run(AdminApi.class, "admin-api", args);
  }

  @Bean
  SessionRules sessionRules() {
    return SessionRules.guard("/admin/**", "/operator/**", "/contacts/**")
        // The live socket carries its token in the query and checks it itself.
        .except("/admin/auth/login", "/operator/auth/login", "/admin/ctip/ws")
        .settingUp(
            "/operator/api/me",
            "/operator/api/profile/**",
            "/operator/auth/me",
            "/operator/auth/logout",
            "/admin/auth/me",
            "/admin/auth/logout");
  }
}
