/**
 * The languages that Meta's SDK is served in, as its address names them. Where a language has several, the first is for the
 * regions that have none of their own: Meta says that `es_LA` and `ar_AR` stand for whole groups of regions.
 *
 * Source: the list in Facebook for WooCommerce, Meta's own plugin, but for what no page can name in `lang`; Meta's page
 * "Supported Locales" of the Messenger Platform (2023-07-25) has a part of it, and its page "Localization" says that the SDK is
 * "available in all locales supported by Facebook". Whether the plugins have all their texts in each: not established.
 */
export const SDK_LOCALES =
  'af_ZA ar_AR as_IN az_AZ be_BY bg_BG bn_IN br_FR bs_BA ca_ES co_FR cs_CZ cy_GB da_DK de_DE el_GR en_US en_GB es_LA es_ES et_EE eu_ES fa_IR ff_NG fi_FI fo_FO fr_FR fr_CA fy_NL ga_IE gl_ES gn_PY gu_IN ha_NG he_IL hi_IN hr_HR hu_HU hy_AM id_ID is_IS it_IT ja_JP jv_ID ka_GE kk_KZ km_KH kn_IN ko_KR ku_TR lt_LT lv_LV mg_MG mk_MK ml_IN mn_MN mr_IN ms_MY mt_MT my_MM nb_NO ne_NP nl_NL nl_BE nn_NO or_IN pa_IN pl_PL ps_AF pt_PT pt_BR ro_RO ru_RU rw_RW sc_IT si_LK sk_SK sl_SI so_SO sq_AL sr_RS sv_SE sw_KE ta_IN te_IN tg_TJ th_TH tl_PH tr_TR uk_UA ur_PK uz_UZ vi_VN zh_CN zh_HK zh_TW'.split(
    ' ',
  );

/** Languages that Meta calls otherwise than BCP 47 does. */
export const SDK_LANGUAGES: Readonly<Record<string, string>> = {no: 'nb', fil: 'tl'};
