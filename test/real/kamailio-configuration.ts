/** What a Kamailio for tests is told. */
export interface KamailioOptions {
  /** The SIP domain, which is the digest realm too. */
  readonly domain: string;
  /** Passwords by DN. */
  readonly users: Readonly<Record<string, string>>;
  /** The longest registration that it grants, seconds. */
  readonly maxExpires?: number;
}

/** Where it listens, and its certificate if it has one. */
export interface KamailioAddresses {
  readonly port: number;
  readonly tlsPort?: number;
  readonly tls?: { readonly certificate: string; readonly key: string };
}

/**
 * A registrar and proxy for phones in browsers: digest, SIP over WebSocket, one contact a DN, calls
 * relayed between them. `GET /control/…` on the same port sets what it does to the next requests:
 * `answer/503`, `answer/none`, `answer/normal`, `expire/DN`; `registered/DN` and
 * `accepted/DN` ask.
 */
export function kamailioConfiguration(
  { domain, users, maxExpires = 60 }: KamailioOptions,
  { port, tlsPort, tls }: KamailioAddresses,
): string {
  const listensByTls = tlsPort !== undefined && tls !== undefined;
  return `#!KAMAILIO
debug=1
log_stderror=yes
memdbg=5
memlog=5
children=1
tcp_children=2
enable_sctp=no
auto_aliases=no
dns=no
rev_dns=no
tcp_connection_lifetime=3604
tcp_accept_no_cl=yes
listen=tcp:127.0.0.1:${port}
${listensByTls ? `enable_tls=yes\nlisten=tls:127.0.0.1:${tlsPort}` : ''}
alias="${domain}"

loadmodule "kex.so"
loadmodule "jsonrpcs.so"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "xlog.so"
loadmodule "sanity.so"
loadmodule "nathelper.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
loadmodule "htable.so"
loadmodule "xhttp.so"
${listensByTls ? 'loadmodule "tls.so"' : ''}
loadmodule "websocket.so"

modparam("jsonrpcs", "transport", 0)
modparam("tm", "fr_timer", 5000)
modparam("tm", "fr_inv_timer", 60000)
modparam("usrloc", "db_mode", 0)
modparam("usrloc", "timer_interval", 1)
# A phone that is gone stays registered until its registration expires, as without a connection.
modparam("usrloc", "handle_lost_tcp", 0)
modparam("nathelper|registrar", "received_avp", "$avp(RECEIVED)")
modparam("registrar", "max_contacts", 1)
# With it, phones would be named by an address that only the registrar can resolve.
modparam("registrar", "gruu_enabled", 0)
modparam("registrar", "min_expires", 1)
modparam("registrar", "max_expires", ${maxExpires})
modparam("registrar", "default_expires", ${maxExpires})
modparam("htable", "htable", "users=>size=8;")
modparam("htable", "htable", "control=>size=4;")
modparam("htable", "htable", "accepted=>size=8;initval=0;")
${listensByTls ? `modparam("tls", "certificate", "${tls.certificate}")\nmodparam("tls", "private_key", "${tls.key}")\nmodparam("tls", "tls_method", "TLSv1.2+")\nmodparam("tls", "verify_certificate", 0)\nmodparam("tls", "require_certificate", 0)` : ''}

event_route[htable:mod-init] {
${Object.entries(users)
  .map(([dn, password]) => `  $sht(users=>${dn}) = "${password}";`)
  .join('\n')}
  $sht(control=>answer) = "normal";
}

event_route[xhttp:request] {
  if ($hdr(Upgrade) =~ "websocket") {
    ws_handle_handshake();
    exit;
  }
  if ($hu =~ "^/control/answer/") {
    $sht(control=>answer) = $(hu{s.select,3,/});
    xhttp_reply("200", "OK", "text/plain", "done");
    exit;
  }
  if ($hu =~ "^/control/expire/") {
    $var(aor) = $(hu{s.select,3,/});
    unregister("location", "sip:$var(aor)@${domain}");
    xhttp_reply("200", "OK", "text/plain", "done");
    exit;
  }
  if ($hu =~ "^/control/accepted/") {
    $var(dn) = $(hu{s.select,3,/});
    xhttp_reply("200", "OK", "text/plain", "$sht(accepted=>$var(dn))");
    exit;
  }
  if ($hu =~ "^/control/registered/") {
    $var(aor) = $(hu{s.select,3,/});
    if (reg_fetch_contacts("location", "sip:$var(aor)@${domain}", "phone") && $(ulc(phone=>count)) > 0) {
      xhttp_reply("200", "OK", "text/plain", "yes");
      exit;
    }
  }
  xhttp_reply("404", "Not found", "", "");
}

request_route {
  if ($sht(control=>answer) == "none") exit;
  if (!mf_process_maxfwd_header("10")) {
    sl_send_reply("483", "Too Many Hops");
    exit;
  }
  if (is_method("REGISTER|INVITE")) {
    switch ($sht(control=>answer)) {
      case "403":
        sl_send_reply("403", "As ordered");
        exit;
      case "500":
        sl_send_reply("500", "As ordered");
        exit;
      case "503":
        sl_send_reply("503", "As ordered");
        exit;
    }
  }
  if (is_method("REGISTER")) {
    force_rport();
    fix_nated_register();
    if ($au == $null || !pv_www_authenticate("${domain}", "$sht(users=>$au)", "0")) {
      www_challenge("${domain}", "0");
      exit;
    }
    if ($au != $tU) {
      sl_send_reply("403", "Another user");
      exit;
    }
    consume_credentials();
    # 0x04: the same phone again replaces its former contact.
    if (save("location", "0x04") > 0) $sht(accepted=>$tU) = $sht(accepted=>$tU) + 1;
    exit;
  }
  if (is_method("CANCEL")) {
    if (t_check_trans()) t_relay();
    exit;
  }
  force_rport();
  if (is_first_hop()) add_contact_alias();
  if (has_totag()) {
    if (loose_route()) {
      handle_ruri_alias();
      t_on_reply("ALIAS");
      t_relay();
      exit;
    }
    if (is_method("ACK")) {
      if (t_check_trans()) t_relay();
      exit;
    }
    sl_send_reply("404", "Not here");
    exit;
  }
  if (is_method("OPTIONS")) {
    sl_send_reply("200", "OK");
    exit;
  }
  if (is_method("INVITE")) {
    record_route();
    if (!lookup("location")) {
      sl_send_reply("480", "Temporarily Unavailable");
      exit;
    }
    t_on_reply("ALIAS");
    t_relay();
    exit;
  }
  sl_send_reply("405", "Method Not Allowed");
}

onreply_route[ALIAS] {
  add_contact_alias();
}
`;
}
