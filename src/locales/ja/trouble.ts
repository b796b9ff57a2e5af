import type { TroubleTemplates } from '../message.js';

/** When something is wrong. */
export const trouble: TroubleTemplates = {
  // A move in sight.
  'outlook.noTelephony.title': '電話を利用できません',
  'outlook.noTelephony.text':
    '{site}で復旧を試みています。拠点は変わりません。その間、着信を受けられません。',
  'outlook.noLogIn.title': '{site}にログインできていません',
  'outlook.noLogIn.text':
    '繰り返し試みています。拠点は変わりません。その間、着信を受けられません。',
  'outlook.stays': '{site}のままです。その間、着信を受けられません。',
  'outlook.staysRefused':
    '拠点は変わりません。その間、着信を受けられません。{other}への自動の再試行はありません。',
  'outlook.counting-down': '{left}後に{other}へ移動します',
  'outlook.due': '{other}が応答しだい、移動します',
  'outlook.lasts.telephony': '{site}の電話は{lasting}の間、応答していません。',
  'outlook.lasts.phone': '電話機は{lasting}の間、{site}に再登録されていません。',
  'outlook.lasts.log-in': '{site}は応答していますが、{lasting}の間、ログインできていません。',
  'outlook.lasts.graceful-shutdown': '{site}はメンテナンスのため停止します。',
  'outlook.unless.telephony': '先に復旧すれば、移動しません。',
  'outlook.unless.phone':
    '登録されれば、移動しません。ケーブルを確認するか、電話機を再起動してください。',
  'outlook.unless.log-in': '先にログインできれば、移動しません。',
  'outlook.otherSilent': '{other}は現在応答していません。応答しだい、移動します。',
  'outlook.otherNoTelephony': '{other}の電話は現在停止しています。復旧しだい、移動します。',
  'outlook.dueNoTelephony': '{other}の電話は現在停止しています',
  'outlook.dueNoTelephony.telephony': '電話が先に復旧した拠点で続けます。',
  'outlook.dueNoTelephony.phone': '復旧しだい、移動します。',
  'outlook.dueNoTelephony.log-in': 'ここで先にログインできなければ、復旧しだい移動します。',
  'outlook.dueNoTelephony.graceful-shutdown':
    '{other}の電話は現在停止しています。復旧しだい、移動します。何も失われません。',
  'outlook.announced.title': '{left}後に{other}へ戻ります',
  'outlook.announced.text': '優先拠点が復旧しました。ここに残ることもできます。',
  'outlook.afterCall.agent-request': '通話が終わると{other}へ移動します',
  'outlook.afterCall.return': '通話が終わると{other}へ戻ります',
  'outlook.afterCall.automatic-return': '通話が終わると{other}へ戻ります',
  'outlook.afterCall.drill': '通話が終わるとリハーサルを始めます',
  'outlook.atTheLatest': '通話中でも、遅くとも{left}後です。',
  'shutdown.title': '{site}はメンテナンスのため停止します',
  'shutdown.moved': '{other}へ移動します。何も失われません。',
  'shutdown.movedOnceItAnswers': '{other}が応答しだい、移動します。何も失われません。',
  'shutdown.stays': '拠点は変わりません。その間、着信を受けられません。',

  // A move under way.
  'switching.to': '{to}へ移動しています',
  'switching.backTo': '{to}へ戻っています',
  'switching.drill.title': 'リハーサル：{to}へ移動しています',
  'switching.drill.text': 'これはリハーサルです。もう一方の拠点へ行って戻ります。',
  'switching.telephony': '{from}の電話が停止しました。',
  'switching.phone': '電話機が{from}に再登録されませんでした。',
  'switching.log-in': '{from}は応答しましたが、ログインできませんでした。',
  'switching.graceful-shutdown': '{from}はメンテナンスのため停止します。何も失われません。',
  keepTyping: 'ページはそのままです。入力を続けてかまいません。',
  'step.connect.waiting': '{to}に接続',
  'step.connect.running': '{to}に接続しています',
  'step.connect.done': '{to}に接続しました',
  'step.leave.waiting': '{from}から退出',
  'step.leave.running': '{from}から退出しています',
  'step.leave.done': '{from}から退出しました',
  'step.log-in.waiting': '{to}にログイン',
  'step.log-in.running': '{to}にログインしています',
  'step.log-in.done': '{to}にログインしました',
  'step.duration': '{seconds} 秒',

  'drill.start': '切り替えのリハーサル',
  'drill.explained': '{other}へ移動して戻り、各手順にかかる時間を示します。',
  'drill.running': 'リハーサル中です',
  'drill.done.title': 'リハーサルは成功しました',
  'drill.done.text': '{site}に戻りました。各手順にかかった時間は次のとおりです。',
  'drill.failed': 'リハーサルは途中で終わりました',
  'drill.failedAt': '現在の拠点は{site}です。',
  'drill.soFar': '進んだのはここまでです。',
  'drill.leg': '{from}から{to}へ',
  'drill.sum': '合計',
  'drill.spoken': '{title}：{legs}。',
  'drill.spokenLeg': '{site}まで{seconds} 秒',

  // No site answers.
  'noSite.title': 'どの拠点も応答しません',
  'noSite.now': '現在どの拠点も応答しません。このコンピューターのネットワークかもしれません。',
  'noSite.two':
    'お使いのネットワークの問題と思われます。{site}にも{other}にも接続できません。ケーブルまたは VPN を確認してください。',
  'noSite.all':
    'お使いのネットワークの問題と思われます。{sites}のどれにも接続できません。ケーブルまたは VPN を確認してください。',
  'noSite.forbidden':
    'このページから{sites}への接続は許可されていません。ネットワークの問題ではありません。管理者に知らせてください。',
  'noSite.localNetwork':
    'ブラウザーがこのページから{sites}への接続を止めています。ローカルネットワークについて確認が出たら許可してください。出ない場合は、管理者に知らせてください。',
  'noSite.saidTitle': '現在どの拠点も受け入れできません',
  'noSite.said.silent': '{site}は応答しません。',
  'noSite.said.busy': '{site}は現在混み合っています。',
  'noSite.said.restarting': '{site}は再起動中です。',
  'noSite.said.stopping': '{site}は停止処理中です。',
  'noSite.said.no-telephony': '{site}では電話を利用できません。',
  'noSite.said.awaiting-sign-in': '{site}は新しいサインインを待っています。',
  'noSite.said.failing': '{site}に障害があります。',
  'noSite.said.unknown-application': '{site}はこのデスクトップを認識していません。',
  'noSite.said.unknown-person': '{site}はあなたを認識していません。',
  'noSite.said.incompatible-protocol': '{site}は別のバージョンです。',
  'noSite.trying': '試しています。',
  'noSite.nextTry': '{left}後にもう一度試します。',
  'noSite.counting-down.telephony':
    'それまでに{other}だけが応答すれば、{left}後に{other}へ移動します。',
  'noSite.counting-down.phone':
    'それまでに{other}が応答し、電話機が復旧しなければ、{left}後に移動します。',
  'noSite.due.telephony': '先に応答した拠点に移動します。',
  'noSite.due.phone': '電話機が先に復旧しなければ、{other}が応答しだい移動します。',

  // What is heard of a move in sight, and of its end.
  'spoken.counting-down.telephony':
    '{site}の電話が応答しません。先に復旧しなければ、{seconds}後に{other}へ移動します。',
  'spoken.counting-down.phone':
    '電話機と{site}との接続が切れました。先に再登録されなければ、{seconds}後に{other}へ移動します。',
  'spoken.counting-down.log-in':
    '{site}は応答していますが、ログインできません。先にログインできなければ、{seconds}後に{other}へ移動します。',
  'spoken.announced': '{seconds}後に{other}へ戻ります。ここに残ることもできます。',
  'spoken.siteAnswers': '{site}が応答しました。移動しません。',
  'spoken.telephonyBack': '{site}の電話が復旧しました。移動しません。',
  'spoken.loggedIn': '{site}にログインできました。移動しません。',
  'spoken.phoneBack': '電話機が復旧しました。移動しません。',
  'spoken.stay': '{site}のままです。',
  'spoken.arrived': '現在の拠点は{site}になりました。',
  'spoken.stillAt': '現在の拠点は{site}のままです。',

  // Warnings.
  'warning.configuration.title': '設定を読み込めません',
  'warning.configuration.text':
    '作業を続けられます。スーパーバイザーによる変更の反映が遅れることがあります。スーパーバイザーの画面には通知済みです。',
  'warning.configuration.over': '設定を再び読み込めるようになりました。',
  'warning.statistics.title': '統計を取得できません',
  'warning.statistics.text': '画面の数値が古いことがあります。何もする必要はありません。',
  'warning.statistics.over': '統計が復旧しました。',
  'warning.preferred-site-failed.title': '優先拠点が応答しません',
  'warning.preferred-site-failed.text':
    'サインイン時に{site}が応答しませんでした。応答するようになれば戻れます。',
  'warning.preferred-site-unknown.title': 'このページは優先拠点を認識していません',
  'warning.preferred-site-unknown.text': '別の拠点で作業しています。管理者に知らせてください。',
  'warning.configuration-object.title': '設定が完全ではありません',
  'warning.configuration-object.text': '作業を続けられます。管理者に知らせてください。',
  'warning.other-site.title': '{site}の接続先が{other}になっています',
  'warning.other-site.text': '直るまで{site}は使われません。管理者に知らせてください。',
  'warning.other-site.detail': '設定は{configured}、ゲートウェイの申告は{found}',
  'warning.move-failed.title': '{site}へ移動できませんでした',
  'warning.move-failed.text': '拠点は変わりません。後でもう一度試してください。',
  'warning.flapping': '移動が何度も起きています',
  'warning.flapping.minute': '1 分以内に{moves}回です。落ち着くまでは、ご希望のときだけ戻ります。',
  'warning.flapping.minutes':
    '{minutes}以内に{moves}回です。落ち着くまでは、ご希望のときだけ戻ります。',
  'warning.flapping.over': 'しばらく移動は起きていません。',
  'warning.machine-stalls.title': 'このコンピューターが繰り返し止まっています',
  'warning.machine-stalls.text':
    '{minutes}以内に{stalls}回、数秒ずつです。通話が途切れたり、移動が遅れたりすることがあります。不要なものを閉じてください。続く場合は、管理者に連絡してください。',
  'warning.storage.title': '拠点が記憶されません',
  'warning.storage.text':
    'このブラウザーでは保存できません。サインインに少し時間がかかることがありますが、ほかは問題ありません。',
  'warning.unreadable-messages.title': '{site}から読み取れないメッセージが届いています',
  'warning.unreadable-messages.text':
    'メッセージは無視され、作業を続けられます。管理者に知らせてください。',
  'warning.unreadable-messages.detail': 'これまでに{count}件、最後：{problem}',
  'warning.forbidden-address.title': 'このページから{site}への接続は許可されていません',
  'warning.forbidden-address.text':
    'このページからはそこで作業できません。管理者に知らせてください。',
  'warning.local-network.text':
    'ブラウザーがローカルネットワークについて確認したら、許可してください。確認がない場合は、管理者に知らせてください。',
  'warning.over': '解消しました：{title}。',

  // How the sites differ.
  'drift.title': '{site}の設定がこの拠点と異なります',
  'drift.text': '異なる点：{list}。作業を続けられます。管理者に知らせてください。',
  'drift.dn': '電話機',
  'drift.login-code': 'ログインコード',
  'drift.preferred-site': '優先拠点',
  'drift.secondary-site': '第 2 拠点',
  'drift.site-timeout': '電話の無応答から移動までの時間',
  'drift.site-sip-register-timeout': '電話機の切断から移動までの時間',
  'drift.field.dn': 'DN',
  'drift.field.login-code': 'ログインコード',
  'drift.field.preferred-site': '優先拠点',
  'drift.field.secondary-site': '第 2 拠点',
  'drift.fieldOf': '{site}の{field}',
  'drift.notSame': '{field}：異なります',
  'drift.values': '{field}：{here}、{site}では：{there}',
  'drift.notSet': '未設定',

  // A site said no.
  'refusal.refused-credentials.title': '{site}でこのパスワードが拒否されました',
  'refusal.refused-credentials.text': 'ほかの場所では試していません。',
  'refusal.unknown-application.title': '{site}にこのデスクトップが登録されていません',
  'refusal.unknown-application.text': 'アプリケーション名の登録を管理者に依頼してください。',
  'refusal.sign-in-expired.title': 'サインインの有効期限が切れました',
  'refusal.sign-in-expired.text': 'もう一度サインインしてください。',
  'refusal.unknown-person.title': '{site}にこのユーザー名が登録されていません',
  'refusal.unknown-person.text': '入力を確認するか、管理者に問い合わせてください。',
  'refusal.incompatible-protocol.title': '{site}とこのページの間で通信できません',
  'refusal.incompatible-protocol.text':
    'ページを再読み込みしてください。解決しない場合は、正しいバージョンを管理者に問い合わせてください。',
  'refusal.logged-in-elsewhere.title': '別の席で作業中です',
  'refusal.logged-in-elsewhere.since': '{at}から別の席で作業中です',
  'refusal.logged-in-elsewhere.text':
    'そちらは何も変わっていません。代わりにこちらで作業しますか？',
  'refusal.superseded.title': '別のコンピューターでログインしています',
  'refusal.superseded.text': '着信を 1 か所にまとめるため、こちらは停止しました。',

  // What was asked for did not work.
  'failure.aSite': '拠点',
  'failure.configuration.title': 'このページではまだ電話の設定ができていません',
  'failure.configuration.text': 'ページの担当者に見せてください。',
  'failure.configuration-awaited.title': '電話の設定がまだ届いていません',
  'failure.configuration-awaited.text':
    '自動的にもう一度取得します。ネットワークへのサインインが先に必要な場合は、別のタブで行ってください。',
  'failure.no-site-answers.title': 'どの拠点も応答しません',
  'failure.no-site-answers.text': '自動的に再試行します。',
  'failure.not-moved.title': '{site}へ移動できませんでした',
  'failure.not-moved.text': '拠点は変わりません。',
  'failure.vetoed.title': 'このページが移動を保留しています',
  'failure.vetoed.text': 'ページで作業中のものを終えてから、もう一度試してください。',
  'failure.not-confirmed.title': '{site}で承認されませんでした',
  'failure.not-confirmed.text': '何も変わっていません。少し待って、もう一度試してください。',
  'failure.interrupted.title': '最後まで完了しませんでした',
  'failure.interrupted.text': 'より緊急の処理が優先されました。',
  'failure.not-possible-now.title': '今は実行できません',
  'failure.not-possible-now.text': '少し待って、もう一度試してください。',
  'failure.takes-long.title': '通常より時間がかかっています',
  'failure.takes-long.text': 'まだ実行中です。結果はここに表示されます。',
  'failure.worker-lost.title': 'セッションが中断されました',
  'failure.worker-lost.text': '自動的に再開されます。',
  'failure.worker.title': 'このページでは電話が動作していません',
  'failure.worker.text':
    'ページを再読み込みしてください。解決しない場合は、管理者に問い合わせてください。',
  'failure.no-credentials.title': '自動でサインインできませんでした',
  'failure.no-credentials.text': 'ここでユーザー名とパスワードを入力してサインインしてください。',
  'failure.other-version.title': '別のタブで別のバージョンが動作しています',
  'failure.other-version.text': 'そのタブを再読み込みしてから、ここでもう一度試してください。',
  'failure.other-tab-silent.title': '別のタブがセッションを保持していて、応答しません',
  'failure.other-tab-silent.text': 'そのタブを開くか閉じてから、ここでもう一度試してください。',
  'configuration.whole': '構成全体',
  'configuration.problem': '必要な値：{expected}、実際の値：{found}',
};
