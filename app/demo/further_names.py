"""Names in other scripts, and in Vietnamese; `=` gives the spelling in an email where no rule spells it."""

from __future__ import annotations

from app.demo.culture import Culture, culture

FURTHER: tuple[Culture, ...] = (
    culture(
        "greek", 4,
        "Γιώργος Μαρία Δημήτρης Ελένη Κωνσταντίνος Αικατερίνη Νίκος Σοφία Χρήστος Ιωάννα Θεόδωρος Ψυχή "
        "Άννα Οδυσσέας Ξένια Λουκάς",
        "Παπαδόπουλος Γεωργίου Οικονόμου Βλάχος Αγγελόπουλος Νικολαΐδης Καραγιάννης Μακρής Δημητρίου "
        "Χατζής Σταθόπουλος Ψαρράς Θεοδώρου Ξανθάκης",
        "Αθήνα Θεσσαλονίκη Πάτρα Λευκωσία",
    ),
    culture(
        "russian", 6,
        "Александр Мария Дмитрий Анна Сергей Елена Андрей Ольга Алексей Татьяна Михаил Наталья Иван Юлия "
        "Пётр Светлана Фёдор Ксения Илья Дарья",
        "Иванов Смирнова Кузнецов Попова Васильев Петрова Соколов Михайлова Новиков Фёдорова Морозов "
        "Волкова Алексеев Лебедева Семёнов Егорова Щербаков Ершова",
        "Казань Томск Пермь Новосибирск",
    ),
    culture(
        "ukrainian", 5,
        "Олександр Марія Андрій Оксана Юрій Наталія Сергій Ірина Володимир Ганна Євген Соломія Їжак Дмитро "
        "Злата Ґалаґан",
        "Шевченко Коваленко Бондаренко Ткаченко Кравченко Олійник Їжакевич Поліщук Савченко Гончар "
        "Єфименко Мельник Ґжицький Юрченко",
        "Київ Львів Харків Одеса Чернівці",
    ),
    culture(
        "arabic", 7,
        "محمد=mohammed فاطمة=fatima أحمد=ahmad عائشة=aisha عمر=omar مريم=maryam خالد=khalid ليلى=layla "
        "يوسف=yusuf زينب=zaynab حسن=hasan نور=noor إبراهيم=ibrahim سارة=sara علي=ali هدى=huda",
        "الحداد=alhaddad منصور=mansour السيد=alsayed حسين=hussein العلي=alali خليل=khalil ناصر=nasser "
        "الخطيب=alkhatib عثمان=othman الشامي=alshami صالح=saleh درويش=darwish",
        "القاهرة عمّان بيروت الرباط دبي",
    ),
    culture(
        "persian", 2,
        "پریسا=parisa رضا=reza نیلوفر=niloufar کیوان=keyvan مهسا=mahsa آرش=arash شیرین=shirin بهرام=bahram",
        "کریمی=karimi رضایی=rezaei گلستانی=golestani پورمند=pourmand نوری=nouri صادقی=sadeghi",
        "تهران شیراز تبریز",
    ),
    culture(
        "hebrew", 3,
        "נועה=noa יוסף=yosef תמר=tamar דוד=david שרה=sara איתי=itay מיכל=michal אורי=uri רבקה=rivka "
        "עומר=omer",
        "כהן=cohen לוי=levi מזרחי=mizrahi פרץ=peretz ביטון=biton אברהם=avraham פרידמן=friedman "
        "שפירא=shapira",
        "חיפה ירושלים אילת",
    ),
    culture(
        "hindi", 6,
        "अमित=amit प्रिया=priya राहुल=rahul सुनीता=sunita विजय=vijay अनीता=anita संजय=sanjay "
        "दीपिका=deepika अर्जुन=arjun काव्या=kavya रोहित=rohit मीरा=meera आदित्य=aditya नेहा=neha",
        "शर्मा=sharma वर्मा=verma गुप्ता=gupta सिंह=singh कुमार=kumar पटेल=patel मिश्रा=mishra जोशी=joshi "
        "चौधरी=chaudhary त्रिपाठी=tripathi",
        "दिल्ली मुंबई जयपुर लखनऊ",
    ),
    culture(
        "bengali", 2,
        "রহিম=rahim সুমনা=sumana অনির্বাণ=anirban মৌসুমী=mousumi তানভীর=tanvir শ্রেয়া=shreya",
        "চক্রবর্তী=chakraborty হোসেন=hossain মুখার্জী=mukherjee আহমেদ=ahmed দাস=das",
        "ঢাকা কলকাতা",
    ),
    culture(
        "tamil", 2,
        "கார்த்திக்=karthik மீனாட்சி=meenakshi அருண்=arun கவிதா=kavitha முருகன்=murugan பிரியா=priya",
        "சுப்பிரமணியன்=subramanian ராஜன்=rajan கண்ணன்=kannan வேலு=velu நடராஜன்=natarajan",
        "சென்னை மதுரை",
    ),
    culture(
        "chinese", 9,
        "伟=wei 芳=fang 娜=na 秀英=xiuying 敏=min 静=jing 磊=lei 强=qiang 洋=yang 艳=yan 勇=yong 杰=jie "
        "娟=juan 涛=tao 明=ming 超=chao 秀兰=xiulan 霞=xia 平=ping 子涵=zihan 浩然=haoran 欣怡=xinyi",
        "王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 黄=huang 赵=zhao 吴=wu 周=zhou 徐=xu 孙=sun 马=ma "
        "朱=zhu 胡=hu 郭=guo 何=he 高=gao 欧阳=ouyang 司马=sima",
        "北京 上海 广州 成都 台北",
    ),
    culture(
        "japanese", 7,
        "翔太=shota 美咲=misaki 健一=kenichi さくら=sakura 大輔=daisuke 陽子=yoko 拓海=takumi "
        "由美子=yumiko 蓮=ren 葵=aoi 直樹=naoki 恵=megumi 颯=hayate ひなた=hinata",
        "佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡邊=watanabe 山本=yamamoto "
        "中村=nakamura 小林=kobayashi 加藤=kato 吉田=yoshida 長谷川=hasegawa 森=mori",
        "東京 大阪 札幌 福岡",
    ),
    culture(
        "korean", 5,
        "민준=minjun 서연=seoyeon 지훈=jihoon 수빈=subin 현우=hyunwoo 지우=jiwoo 영희=younghee "
        "철수=cheolsu 하은=haeun 도윤=doyun 은지=eunji 별=byeol",
        "김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon 장=jang 임=lim 한=han 남궁=namgung",
        "서울 부산 인천",
    ),
    culture(
        "vietnamese", 6,
        "Thị_Hương Văn_Đức Minh_Anh Quốc_Bảo Thùy_Dương Đình_Phúc Ngọc_Ánh Hữu_Nghĩa Thanh_Trúc Tuấn_Kiệt "
        "Mỹ_Lệ Xuân_Trường",
        "Nguyễn Trần Lê Phạm Huỳnh Hoàng Võ Đặng Bùi Đỗ Ngô Dương",
        "Hà_Nội Huế Đà_Nẵng Cần_Thơ",
    ),
    culture(
        "thai", 3,
        "สมชาย=somchai สุดา=suda ณัฐพล=nattapon กานดา=kanda ปรีชา=preecha มาลี=malee วิทยา=wittaya "
        "อรุณี=arunee",
        "ศรีสุข=srisuk ใจดี=jaidee ทองคำ=thongkham วงศ์ไทย=wongthai รักษา=raksa บุญมี=boonmee",
        "กรุงเทพฯ เชียงใหม่",
    ),
    culture(
        "georgian", 2,
        "გიორგი=giorgi ნინო=nino დავით=davit თამარ=tamar ლუკა=luka მარიამ=mariam",
        "ბერიძე=beridze კაპანაძე=kapanadze გელაშვილი=gelashvili ლომიძე=lomidze",
        "თბილისი ბათუმი",
    ),
    culture(
        "armenian", 2,
        "Արամ=aram Անի=ani Տիգրան=tigran Նարե=nare Հայկ=hayk Լուսինե=lusine",
        "Պետրոսյան=petrosyan Սարգսյան=sargsyan Հակոբյան=hakobyan Գրիգորյան=grigoryan",
        "Երևան Գյումրի",
    ),
    culture(
        "amharic", 2,
        "አበበ=abebe ሰላም=selam ዳዊት=dawit ህይወት=hiwot ተስፋዬ=tesfaye",
        "ተስፋ=tesfa ከበደ=kebede ገብረ=gebre ለማ=lemma",
        "አዲስ_አበባ ጎንደር",
    ),
)  # fmt: skip
